"""Keys of the Telex keyboard that stayed in the text: “ddoongf ys” is “đồng ý”.

Only to compare with words that are known: what people report is never changed.
"""

import re

#: Two letters for one mark; no Vietnamese syllable ends with a key of a tone.
_DOUBLED = re.compile(r"dd|aa|ee|oo|(?<=[aou])w")
_TONED = re.compile(r"(?P<syllable>[a-z]*[aeiouy][a-z]*?)[sfrxj]+$")


def untelexed(folded: str) -> str:
    """Folded text without the keys of marks: the letters that were meant."""
    return " ".join(_word(word) for word in folded.split())


def _word(word: str) -> str:
    plain = _DOUBLED.sub(lambda found: "" if found[0] == "w" else found[0][0], word)
    toned = _TONED.fullmatch(plain)
    return toned["syllable"] if toned else plain
