"""What people type and what is drawn for them: names, logins, codes, PINs, passwords."""

from __future__ import annotations

import secrets
import unicodedata
from itertools import pairwise

from simulator.errors import WrongInput
from simulator.language.folding import fold
from simulator.school.access.rules import access_rules

CODE_LETTERS = "ABCDEFGHJKLMNPRSTUWXYZ2345679"
"""Without I, O, Q, V, 0, 1 and 8, which look like others on a projector."""

PASSWORD_LETTERS = "abcdefghijkmnpqrstuwxyz23456789"


def clean(text: str) -> str:
    """Return what was typed in one form of Unicode, with single spaces and without what cannot be seen."""
    seen = "".join(
        " " if one.isspace() else one
        for one in unicodedata.normalize("NFC", text)
        if one.isspace() or unicodedata.category(one)[0] != "C"
    )
    return " ".join(seen.split())


def read_name(typed: str, what: str, most: int | None = None) -> str:
    """Return a name that can be kept.

    Args:
        typed: As it came.
        what: What it is a name of, as the subject of a sentence: „Nazwa klasy”.
        most: Greatest number of characters; None: that of any name.

    Raises:
        WrongInput: it is empty or too long.
    """
    longest, name = most or access_rules().names.name_most, clean(typed)
    if not 1 <= len(name) <= longest:
        raise WrongInput(f"{what} ma {len(name)} znaków, a może mieć od 1 do {longest}. Podaj inną wartość.")
    return name


def read_pseudonym(typed: str) -> str:
    """Return a pseudonym that can be kept.

    Raises:
        WrongInput: it is too short or too long, or has no letter or digit.
    """
    name = read_name(typed, "Pseudonim", access_rules().names.pseudonym_most)
    if sum(one.isalnum() for one in name) < 2:
        raise WrongInput(f"Pseudonim „{name}” jest za krótki; potrzebne są co najmniej dwie litery lub cyfry.")
    return name


def pseudonym_key(pseudonym: str) -> str:
    """Return a pseudonym as pseudonyms are compared: case, diacritics and spaces do not tell them apart."""
    return fold(unicodedata.normalize("NFKC", clean(pseudonym)).casefold()).replace(" ", "")


def read_login(typed: str) -> str:
    """Return a login that can be kept.

    Raises:
        WrongInput: it is too short or too long, or has a space in it.
    """
    login = clean(typed).casefold()
    if not 3 <= len(login) <= 200 or " " in login:
        raise WrongInput("Login musi mieć od 3 do 200 znaków, bez spacji. Może nim być adres e-mail.")
    return login


def read_pin(typed: str) -> str:
    """Return a PIN that can be kept.

    Raises:
        WrongInput: it is not of digits, too short or too long, or everybody's first guess.
    """
    rules, pin = access_rules().secrets, typed.strip()
    if not (pin.isascii() and pin.isdigit() and rules.pin_digits <= len(pin) <= rules.pin_most_digits):
        raise WrongInput(f"PIN musi mieć od {rules.pin_digits} do {rules.pin_most_digits} cyfr i nic poza cyframi.")
    if is_obvious(pin):
        raise WrongInput("Ten PIN łatwo odgadnąć. Wybierz taki, który nie jest jedną cyfrą ani kolejnymi cyframi.")
    return pin


def is_obvious(pin: str) -> bool:
    """Tell whether a PIN is one digit repeated or digits in a row."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def read_password(typed: str, login: str = "") -> str:
    """Return a password that can be kept.

    Raises:
        WrongInput: it is too short, one letter repeated, or the login.
    """
    least = access_rules().secrets.password_characters
    if not least <= len(typed) <= 500:
        raise WrongInput(f"Hasło ma {len(typed)} znaków, a musi mieć co najmniej {least}. Dobre jest kilka słów.")
    if len(set(typed)) < 4 or (login and typed.casefold() == login.casefold()):
        raise WrongInput("To hasło łatwo odgadnąć. Wybierz inne; dobre jest kilka niezwiązanych ze sobą słów.")
    return typed


def read_text(typed: str, what: str) -> str:
    """Return a text of several lines that can be kept.

    Args:
        typed: As it came.
        what: What it is, as the subject of a sentence: „Komentarz”.

    Raises:
        WrongInput: it is empty or too long.
    """
    text = "".join(one for one in typed.strip() if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs"))
    most = access_rules().names.text_most
    if not 1 <= len(text) <= most:
        raise WrongInput(f"{what} ma {len(text)} znaków, a może mieć od 1 do {most}. Popraw i wyślij jeszcze raz.")
    return text


def draw_code() -> str:
    """Draw a class code."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(access_rules().secrets.code_characters))


def read_code(typed: str) -> str:
    """Return a class code as it is kept: capitals, no spaces or hyphens."""
    return "".join(one for one in clean(typed).upper() if one.isalnum())


def draw_pin() -> str:
    """Draw a PIN."""
    least = 10 ** (access_rules().secrets.pin_digits - 1)
    while True:
        pin = str(least + secrets.randbelow(9 * least))  # no nought in front: a spreadsheet would drop it
        if not is_obvious(pin):
            return pin


def draw_password() -> str:
    """Draw a password to be read out once: three groups of five."""
    return "-".join("".join(secrets.choice(PASSWORD_LETTERS) for _ in range(5)) for _ in range(3))


def draw_token() -> str:
    """Draw the token of a sign-in."""
    return secrets.token_urlsafe(32)
