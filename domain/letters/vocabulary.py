"""Folded words that structure a letter: what bodies open with, who acts, what is asked."""

import re

#: Words that open the body of a letter, after the addressees.
OPENING = re.compile(
    r"(?:thuc hien|can c[ut]\w?|tren co so|theo|tiep theo|tiep tuc|trien khai|de |nham|ngay \d|"
    r"vua qua|phuc vu|hien nay|trong thoi gian|qua |huong ung|ngay sau|xet|sau khi|"
    r"hang (?:thang|nam|quy)|nham)\b"
)

#: How a body, office or group of units begins. Matched where the original has a capital; what
#: follows sets apart common words that fold to the same letters (`Bảo đảm` and `Báo`).
_MANY = (
    r"cac (?:so|ban|nganh|co quan|don vi|phong|xa|phuong|huyen|dia phuong|truong|doan the|to chuc|"
    r"doanh nghiep|hoi|bao|dai|trung tam|thanh vien|dong chi|vien|cuc|chi cuc|lien doan|kenh|trang|"
    r"tap chi|tap doan|cong ty|hop tac xa|khoi|thon|to|ap|chi bo|dang uy|chu dau tu|ubnd|uy ban|"
    r"benh vien|tram|quan|thanh pho|nha mang|phong vien)"
)
AGENCY = (
    rf"(?:{_MANY}|so(?! (?:lieu|luong|hoa))|ban(?! hanh)|ubnd|hdnd|uy ban|hoi dong|"
    r"phong(?!,? (?:chong|trao|ngua|benh|tranh|chay|doc))|"
    r"bao(?! (?:dam|cao|ve|ton|gom|ham))|dai(?! (?:hoi|dien))|"
    r"cong(?! (?:tac|khai|nhan|bo|dan|dong|nghe|cuoc|van|trinh|uoc))|trang(?! bi)|trung tam|"
    r"hoi(?! (?:nghi|thao|dap))|doan(?! ket)|cuc|chi cuc|tong cuc|vu(?! (?:viec|cao))|van phong|"
    r"vien(?! (?:chuc|thong))|bo(?! (?:sung|tri|luat))|truong(?! hop)|hieu truong|lien doan|"
    r"lien minh|lien hiep|mat tran|dang uy|tinh uy|huyen uy|thanh uy|quan uy|toa an|kho bac|"
    r"doanh nghiep|buu dien|chu tich|thu truong|giam doc|to truong|to dan pho|to cong nghe|"
    r"benh vien|thu vien|bao tang|tram|khoa(?= [a-z])|hat (?:quan ly|kiem lam)|tinh doan|"
    r"huyen doan|thanh tra|chanh van phong|"
    r"co quan|don vi|mttq|"
    r"tap chi|nha xuat ban|tap doan|tong cong ty|ngan hang|thuong truc|lanh dao|chi bo|thanh vien|"
    r"cong chuc|can bo)"
)

#: Agency words that are also used without a capital when they name those who must act.
ACTORS = (
    r"(?:cac (?:co quan|don vi|dia phuong|so|phong|ban|xa|phuong|truong|doan the|to chuc|dong chi|"
    r"doanh nghiep|huyen|thanh vien|nganh|hoi)|co quan|don vi|thu truong|ubnd|uy ban|phong vien|"
    r"quy (?:co quan|don vi|ong)|lanh dao)"
)

#: Verbs after which a list of addressees is over. Matched where the original has no capital.
VERB = re.compile(
    r"\b(?:tiep tuc|chu (?:dong|tri)|quan tam|chi dao|to chuc (?!chinh tri|xa hoi|doan the)|"
    r"tang cuong|ph\w{1,2}i hop|thuc hien|(?<!dau tu )xay dung|bao cao|day manh|can cu|"
    r"co trach nhiem|trien khai|ra soat|cap nhat|gui|cung cap|dang (?:tai|phat|tin)|"
    r"phat (?:song|huy|hanh)|huong dan|nghien cuu|tham muu|kiem tra|bo tri|"
    r"cu (?=\d|can bo|dai dien)|lap (?=danh sach|ke hoach|bao cao)|theo doi|tong hop|"
    r"tuyen truyen|pho bien|quan triet|chuan bi|hoan thanh|tham gia|khan truong|"
    r"thuong xuyen|kip thoi|nghiem tuc|tich cuc|duy tri|dua tin|phan cong|bo sung|dieu chinh|"
    r"gop y|de xuat|tap trung|luu y|niem yet|khao sat|"
    r"thong ke|ho tro|dieu tra|tang (?=thoi|so|muc)|thong bao|mo (?=lop|phong|cua|dot)|bien soan|"
    r"lap|giam sat|van dong|trung bay|boi duong|tap huan|khac phuc|xu ly|tiep nhan|tra loi|"
    r"quan ly (?=chat|tot|va)|van hanh|chon|danh gia|kiem ke|ban hanh|cong khai|cong bo|"
    r"tu (?=kiem tra|danh gia|ra soat)|"
    r"nang cao|dam bao|bao dam|lua chon|dang ky|nop|xem xet|cho y kien|can (?=tap trung|thuc hien))"
)

REQUEST = re.compile(r"\b(?:kinh de nghi|de nghi|yeu cau|giao|phan cong)\b")

#: Headings and introductions: what the items after them are.
TASK_HEADING = re.compile(
    r"\b(?:to chuc thuc hien|phan cong|trach nhiem|nhiem vu|giai phap|che do bao cao|"
    r"de nghi|yeu cau)\b"
)
TOPIC_HEADING = re.compile(r"\b(?:n.{1,2}i dung|tuyen truy.n|truyen thong|chu de|trong tam)\b")
#: `đề nghị tập trung vào các nội dung sau`: what follows is to be spoken of, not to be done.
CENTRED_ON = re.compile(
    r"\b(?:tap trung|pho bien|tuyen truyen|truyen thong|quan tam)(?:\s+(?:vao|ve|tuyen truyen))?"
    r"\s+(?:cac|mot so|nhung)\s+(?:noi dung|chu de|van de)\b"
)
NAMED_TOPICS = re.compile(r"\b(?:n.{1,2}i dung|chu de|trong tam)\b")
NAMED_TASKS = re.compile(
    r"\b(?:to chuc thuc hien|phan cong|trach nhiem|nhiem vu|giai phap)\b(?!.*\bbao cao\b)"
)
PEAK_HEADING = re.compile(r"\b(?:thoi gian|dot|giai doan|thang|ky)\b.{0,40}\bcao diem\b")
AIM_HEADING = re.compile(r"\b(?:muc dich|muc tieu|yeu cau|quan diem)\b")

CAPACITY = re.compile(r"(?:kt|tm|tl|tuq|q|k/t|t/m|t/l|tu/q)\b\s*\.?\s*")
TITLE = re.compile(
    r"\b(?:giam doc|chu tich|truong phong|chanh van phong|bi thu|truong ban|cuc truong|vu truong|"
    r"hieu truong|chi cuc truong|vien truong|bo truong|thu truong|tong giam doc|truong phong|"
    r"chanh thanh tra|chanh an|thu ky|chi huy truong|to truong|tong bien tap|vu truong|"
    r"hieu pho|pho giam doc|truong cong an|chinh tri vien|truong doan|uy vien)\b"
)

#: Kinds of documents with their names in official spelling order; longest first.
DOC_TYPES = (
    "thong tu lien tich", "van ban hop nhat", "bo luat", "nghi dinh", "nghi quyet",
    "quyet dinh", "thong tu", "chi thi", "cong v[a-z]n", "cong dien", "ke hoach", "chuong trinh",
    "huong dan", "ket luan", "thong bao", "to trinh", "bao cao", "de an", "quy dinh", "quy che",
    "phap lenh", "phuong an", "giay moi", "van ban", "luat",
)  # fmt: skip

#: Titles that stand on a line of their own over a document that is no letter.
OWN_TITLES = {
    name: name.replace(" ", "_")
    for name in (
        "ke hoach", "quyet dinh", "chi thi", "thong bao", "to trinh", "bao cao", "giay moi",
        "huong dan", "chuong trinh", "ket luan", "cong dien", "nghi quyet", "phuong an", "de an",
        "quy che", "thu moi",
    )
}  # fmt: skip
