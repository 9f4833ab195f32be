"""English plurals and singulars of one word: a table of what is irregular, then rules."""

IRREGULAR = {
    "appendix": "appendices",
    "child": "children",
    "criterion": "criteria",
    "curriculum": "curricula",
    "datum": "data",
    "die": "dice",
    "foot": "feet",
    "goose": "geese",
    "louse": "lice",
    "matrix": "matrices",
    "medium": "media",
    "mouse": "mice",
    "ox": "oxen",
    "person": "people",
    "phenomenon": "phenomena",
    "quiz": "quizzes",
    "stimulus": "stimuli",
    "stratum": "strata",
    "tooth": "teeth",
    "vertex": "vertices",
    "vertebra": "vertebrae",
    "alumnus": "alumni",
    "nucleus": "nuclei",
    "radius": "radii",
    "gas": "gases",
}
UNCHANGED = frozenset(
    """advice aircraft audio bison cash chassis clothing content corps cutlery data deer equipment
    evidence feedback fish furniture gear hardware homework information insurance knowledge lingerie
    logistics luggage machinery mail metadata money moose music news offspring physics politics
    research salmon scissors series sheep shrimp software species spacecraft squid staff swine
    traffic trousers trout tuna weather wildlife""".split()
)
# f -> ves
VES = {
    word: word[: -2 if word.endswith("fe") else -1] + "ves"
    for word in """calf elf half knife leaf life loaf self sheaf shelf thief wife wolf scarf hoof
    midwife housewife bookshelf""".split()
}
OES = frozenset("echo embargo hero mosquito potato tomato torpedo veto cargo".split())
HARD_CH = frozenset("epoch eunuch loch matriarch monarch patriarch stomach tech".split())
NOT_MEN = frozenset(
    "human german roman talisman shaman ottoman norman caiman specimen omen abdomen".split()
)

# Singulars that the rules would spoil: they end like a plural's stem of another kind.
IES = frozenset(
    """ie tie die lie pie movie cookie brownie calorie zombie selfie genie rookie hoodie smoothie
    foodie newbie birdie collie magpie necktie eyrie prairie lingerie menagerie series species
    cutie dearie auntie budgie caddie camaraderie""".split()
)
SES = frozenset(  # -s, not -se: a status has statuses, a house has houses
    """abacus alias apparatus atlas bias bonus bus cactus campus canvas census chorus circus citrus
    consensus corpus discus focus fungus gas genius genus hiatus iris isthmus lens locus minibus
    minus mucus octopus omnibus opus plus prospectus pus radius sinus status stimulus surplus
    syllabus tennis terminus tetanus thesaurus torus versus virus walrus""".split()
)
SIS = frozenset(
    """analysis antithesis axis basis catharsis crisis diagnosis ellipsis emphasis genesis
    hypothesis metamorphosis neurosis oasis paralysis parenthesis prognosis prosthesis psychosis
    synopsis synthesis thesis""".split()
)
CHE = frozenset("ache cache headache heartache toothache niche avalanche moustache quiche".split())
XE_ZE = frozenset("axe pickaxe maize prize size freeze breeze gaze blaze glaze maze haze".split())
SINGULARS = (
    {plural: singular for singular, plural in (IRREGULAR | VES).items() if plural not in UNCHANGED}
    | {f"{word}s": word for word in IES | CHE | XE_ZE if word not in UNCHANGED}
    | {f"{word}es": word for word in SES | OES}
    | {f"{word[:-2]}es": word for word in SIS if word != "basis"}  # bases: of base, more often
)


def plural_word(word: str) -> str:
    """Return the plural of one lower-case word."""
    if word in UNCHANGED:
        return word
    if word in IRREGULAR or word in VES:
        return (IRREGULAR | VES)[word]
    if word in SIS:
        return f"{word[:-2]}es"
    if word.endswith("man") and word not in NOT_MEN:
        return f"{word[:-2]}en"
    if word.endswith("y") and len(word) > 1 and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    if word in OES or word.endswith(("s", "x", "z", "sh")):
        return f"{word}es"
    if word.endswith("ch") and word not in HARD_CH:
        return f"{word}es"
    return f"{word}s"


def singular_word(word: str) -> str:
    """Return the singular of one lower-case word; a word that is singular stays."""
    if word in UNCHANGED or word in SES or word in SIS or word in IRREGULAR:
        return word
    if word in SINGULARS:
        return SINGULARS[word]
    if word.endswith("men") and word not in NOT_MEN:
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "tzes")):
        return word[:-2]
    if word.endswith(("ss", "us", "is")) or not word.endswith("s") or len(word) < 3:
        return word
    return word[:-1]
