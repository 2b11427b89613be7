import threading
import time
import unicodedata
from dataclasses import replace

import pytest

from tests.cast import ANA, OTTO
from tests.house import PASSWORD, Clock
from trainer.services import passwords
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.links import ask_for_reset, lasts, make_link, person_of_link, use_link
from trainer.services.passwords import PasswordRefused, has_password, password_fault, set_password
from trainer.services.sessions import open_session, person_of_session
from trainer.services.sign_in import SignInLocked, SignInRefused, fold_sign_in_name, sign_in
from trainer.storage.access import LinkKind
from trainer.storage.failures import StoreBusy
from trainer.storage.tables import LinkRow, MailRow

pytestmark = pytest.mark.usefixtures("light_hashes")


@pytest.fixture
def clock(desk: Desk) -> Clock:
    return Clock(desk.now())


@pytest.fixture
def real(desk: Desk, clock: Clock) -> Desk:
    policy = replace(desk.policy, sends_mail=True, base_url="https://training.example.com/")
    return replace(desk, now=clock, policy=policy)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Ana@Example.COM\n", "ana@example.com"),
        ("ana@exa mple.com", "ana@example.com"),
        ("ａｎａ＠example.com", "ana@example.com"),
        ("STRASSE@example.com", "strasse@example.com"),
        ("straße@example.com", "strasse@example.com"),
        ("a\u0000n\u200ba@example.com", "ana@example.com"),
        ("Ångström@example.com", "ångström@example.com"),
        ("x" * 300, "x" * 254),
        ("", ""),
    ],
)
def test_every_spelling_of_a_name_folds_to_one(typed: str, name: str) -> None:
    assert fold_sign_in_name(typed) == unicodedata.normalize("NFKC", name)
    assert fold_sign_in_name(fold_sign_in_name(typed)) == fold_sign_in_name(typed)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("elevenchars", "11 of at least 12"),
        ("lantern " * 26, "more than 200"),
        ("aaaaaaaaaaaaaaaa", "repeats"),
        ("abababababababab", "repeats"),
        ("123456789012", "keyboard or the alphabet"),
        ("abcdefghijklm", "keyboard or the alphabet"),
        ("qwertyuiop1234", "keyboard or the alphabet"),
        ("Ana Moreira 2026", "your name or address"),
        ("ana@example.com", "your name or address"),
        ("Password1234!", "people choose most"),
        ("p4ssw0rdp4ssw0rd", "people choose most"),
        ("correct horse battery staple", "people choose most"),
        ("Welcome Welcome", "people choose most"),
    ],
)
def test_a_password_that_is_guessed_first_is_refused_with_what_to_do(password: str, says: str) -> None:
    fault = password_fault(password, ANA)

    assert fault
    assert says in fault
    assert any(hint in fault for hint in ("use words of your own", "Add another word", "Use fewer"))


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "a" + "lantern " * 24,
        "tr0ub4dor&3xyz",
        "пять зелёных ламп",
        "🚂🌂🍋🪁🧵🎻🐚🌵🥨🪀🛶🧭",
        "summer rain on tin",
    ],
)
def test_any_other_password_will_do_without_rules_of_composition(password: str) -> None:
    assert password_fault(password, ANA) is None


def test_the_same_password_fits_composed_or_not(real: Desk) -> None:
    set_password(real, ANA.id, unicodedata.normalize("NFC", "sept forêts côtières"))

    assert has_password(real, ANA.id, unicodedata.normalize("NFD", "sept forêts côtières"))
    assert not has_password(real, ANA.id, "sept forets cotieres")
    assert not has_password(real, OTTO.id, "")


class CountingHasher:
    """Stands for the real one, and counts how many hash at once."""

    def __init__(self) -> None:
        self.now = self.most = self.all = 0
        self.lock = threading.Lock()

    def hash(self, _: str) -> str:
        with self.lock:
            self.now, self.all = self.now + 1, self.all + 1
            self.most = max(self.most, self.now)
        time.sleep(0.01)
        with self.lock:
            self.now -= 1
        return "hash"


def guess_at_once(
    real: Desk, monkeypatch: pytest.MonkeyPatch, names: list[str]
) -> tuple[CountingHasher, list[str]]:
    counting = CountingHasher()
    monkeypatch.setattr(passwords, "_HASHER", counting)
    outcomes: list[str] = []

    def guess(name: str) -> None:
        try:
            sign_in(real, name, "a guess", "192.0.2.7")
        except (SignInRefused, SignInLocked) as refusal:
            outcomes.append(type(refusal).__name__)

    threads = [threading.Thread(target=guess, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counting, outcomes


def test_no_more_than_two_passwords_are_hashed_at_once(real: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    counting, outcomes = guess_at_once(real, monkeypatch, [f"p{number}@example.com" for number in range(16)])

    assert (counting.most, counting.all, len(outcomes)) == (2, 16, 16)


def test_guesses_at_once_count_like_guesses_in_a_row(real: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    counting, outcomes = guess_at_once(real, monkeypatch, ["ana@example.com"] * 16)

    assert counting.all == 5
    assert len(outcomes) == 16


@pytest.mark.parametrize("kind", ["invitation", "reset"])
def test_a_link_lets_its_holder_choose_a_password_once(real: Desk, kind: LinkKind) -> None:
    token = make_link(real, kind, ANA.id)
    assert person_of_link(real, kind, token) == ANA
    assert person_of_link(real, kind, token) == ANA

    use_link(real, kind, token, PASSWORD)

    assert sign_in(real, "ana@example.com", PASSWORD, "192.0.2.7") == ANA
    assert person_of_link(real, kind, token) is None
    with pytest.raises(NotFound):
        use_link(real, kind, token, "another set of words")


def test_a_weak_password_does_not_use_the_link_up(real: Desk) -> None:
    token = make_link(real, "invitation", ANA.id)

    with pytest.raises(PasswordRefused):
        use_link(real, "invitation", token, "short")

    assert person_of_link(real, "invitation", token) == ANA


def test_a_link_is_of_its_own_kind_only_and_a_newer_one_replaces_it(real: Desk, clock: Clock) -> None:
    first, other = make_link(real, "reset", ANA.id), make_link(real, "reset", OTTO.id)
    newer = make_link(real, "reset", ANA.id)

    assert person_of_link(real, "invitation", newer) is None
    assert person_of_link(real, "reset", first) is None
    assert person_of_link(real, "reset", other) == OTTO
    clock.now += lasts("reset", real.policy)
    assert person_of_link(real, "reset", newer) is None


def test_choosing_by_link_ends_the_sessions_and_the_other_links(real: Desk) -> None:
    session, invitation = open_session(real, ANA.id), make_link(real, "invitation", ANA.id)

    use_link(real, "reset", make_link(real, "reset", ANA.id), PASSWORD)

    assert person_of_session(real, session) is None
    assert person_of_link(real, "invitation", invitation) is None


def test_a_reset_is_mailed_to_whoever_is_here_and_the_token_is_kept_only_in_the_mail(real: Desk) -> None:
    ask_for_reset(real, " ANA@example.com ")
    ask_for_reset(real, "nobody@example.com")

    with real.read() as store:
        mails = [(row.person_id, row.body) for row in store._session.query(MailRow)]
        links = [row.token_hash for row in store._session.query(LinkRow)]
    assert [person_id for person_id, _ in mails] == [ANA.id]
    token = mails[0][1].split("https://training.example.com/resets/")[1].split()[0]
    assert person_of_link(real, "reset", token) == ANA
    assert token not in links


def test_a_page_is_read_even_when_the_session_s_use_cannot_be_noted(
    real: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = open_session(real, ANA.id)
    clock.move(minutes=5)

    def refuse(_: Desk) -> None:
        raise StoreBusy("held by somebody else")

    monkeypatch.setattr(Desk, "begin", refuse)

    assert person_of_session(real, token) == ANA
