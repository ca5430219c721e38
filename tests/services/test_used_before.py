"""What a unit wrote in an earlier quarter is offered again, and only to that unit."""

from pathlib import Path

from tests.conversations.world import World

ROW = "Ngày: 3/8\nNguồn: loa tổ 4\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"


def test_sources_of_the_last_quarter_are_choices_in_this_one(tmp_path: Path) -> None:
    world = World(tmp_path)
    mine, other = world.officer("zalo"), world.officer("zalo", "90002", "Lê Văn Bưởi, công chức")
    world.add_duty()
    world.go_to("2026-09-17 08:00")
    for line in ("báo cáo", ROW, "1"):
        mine.say(line)
    world.go_to("2026-12-17 08:00")
    mine.read()
    other.read()

    for phone in (mine, other):
        for line in ("báo cáo 102", "1"):
            phone.say(line)

    assert mine.say("3/11")[0].endswith("đường dây nóng.\n1. loa tổ 4")
    assert other.say("3/11")[0].endswith("đường dây nóng.")
    assert "Nguồn: loa tổ 4." in mine.say("1")[0]
    world.close()


def test_a_link_of_the_last_quarter_is_said_on_the_card(tmp_path: Path) -> None:
    world = World(tmp_path)
    officer = world.officer("zalo")
    world.add_duty()
    link = "\nLink: https://dvc.example/pa/118"
    world.go_to("2026-09-17 08:00")
    for line in ("báo cáo", ROW + link, "1"):
        officer.say(line)
    world.go_to("2026-12-17 08:00")
    officer.read()

    officer.say("báo cáo 102")
    card = officer.say(ROW.replace("3/8", "3/11") + link)

    assert "Dòng 1, đủ (để trống Đề nghị)" in card[0]
    assert "(đã có trong kỳ trước)" in card[0]
    world.close()
