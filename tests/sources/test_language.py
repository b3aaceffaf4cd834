"""An article's text -> its language, or a refusal by name."""

import pytest

from onrecord.errors import LanguageError
from onrecord.model import make_article
from onrecord.settings import Settings, make_settings
from onrecord.sources.language import NAMES, check_language, detect_language

FOREIGN = {
    "German": "Der Sprecher der Regierung sagte am Donnerstag, die Verhandlungen seien gescheitert. Es werde vorerst "
    "keine weiteren Gespräche geben, bis beide Seiten ihre Truppen aus dem Tal abgezogen hätten.",
    "French": "La porte-parole du gouvernement a déclaré jeudi que les négociations avaient échoué. Il n'y aura pas de "
    "nouvelles discussions tant que les deux camps n'auront pas retiré leurs troupes de la vallée.",
    "Spanish": "La portavoz del Gobierno dijo el jueves que las negociaciones habían fracasado. No habrá nuevas "
    "conversaciones hasta que las dos partes hayan retirado sus tropas del valle.",
    "Dutch": "De woordvoerder van de regering zei donderdag dat de onderhandelingen waren mislukt. Er komen geen "
    "nieuwe gesprekken totdat beide partijen hun troepen uit de vallei hebben teruggetrokken.",
    "Russian": "Представитель правительства заявил в четверг, что переговоры провалились.",
    "Ukrainian": "Речниця уряду заявила у четвер, що переговори провалилися, і ніхто в цьому не винен.",
    "Arabic": "قالت المتحدثة باسم الحكومة يوم الخميس إن المفاوضات فشلت ولا أحد يتحمل المسؤولية.",
    "Chinese": "政府发言人周四表示，谈判已经失败，双方从山谷撤军之前不会再举行新的会谈。",
}
ENGLISH = {
    "prose": "The spokeswoman said on Thursday that the talks had failed and that nobody was to blame for it. There "
    "will be no more of them until both sides have left the valley.",
    "capitals": "MOREN SAYS TALKS FAILED, KARSIA DENIES ATTACK, SELLANY CALLS FOR TRUCE, LEAGUE SENDS GUARDS, DRASK "
    "PROTESTS, PRICES RISE, FLOODS HIT KESTRIN VALLEY, MINISTER RESIGNS",
    "names": "Przemysław Wiśniowski, Jarosław Kwiatkowiak, Zbigniew Kamińczyk and Grzegorz Brzęczykowicz of the "
    "Zjednoczona Partia met Oleksandr Kovalenchuk, Mykhailo Tkachunko and Volodymyr Bondarchenko in Nowa Wieś.",
    "results": "Ligue results: Velmar 2, Drask 1. Karsie 0, Sainte-Amselle 3. Kestrin-sur-Orne 1, Montaubel 1. "
    "Villefranque 2, Saint-Orlac 0. Beaurepaire 4, Chateldun 2. Rocquemaure 1, Lunelles 0.",
    "short": "Moren: Gespräche failed.",
    "none": "",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_other_languages_are_told(name: str) -> None:
    """A few sentences are enough to name the language; in another script, one is."""
    assert detect_language(FOREIGN[name]).name == name


@pytest.mark.parametrize("kind", ENGLISH)
def test_english_of_every_kind_is_english(kind: str) -> None:
    """Headlines, lists of foreign names and texts too short to tell are English."""
    assert detect_language(ENGLISH[kind]).code == "en"


def test_the_middle_counts_too() -> None:
    """An English notice above a long German text does not make it English."""
    assert detect_language(ENGLISH["prose"] + "\n" + FOREIGN["German"] * 60).code == "de"


def test_every_language_has_a_name() -> None:
    """The table names each language that the library knows."""
    import py3langid

    assert {str(code) for code, _ in py3langid.rank("word")} <= set(NAMES)


def test_another_language_is_refused_unless_asked_for() -> None:
    """The refusal names the language and the option; with the option the article carries the language's code."""
    article = make_article(FOREIGN["French"])

    with pytest.raises(LanguageError, match=r"^a\.txt: looks like French, not English; add --force-language"):
        check_language(article, Settings(), which="a.txt")
    forced = check_language(article, make_settings({"source.force_language": True}), which="a.txt")
    assert (forced.language, forced.text) == ("fr", article.text)
