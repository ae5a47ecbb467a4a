"""One spelling for a value: the examples of RFC 8785, and what is no JSON."""

from __future__ import annotations

import math

import pytest

from simulator.errors import JournalError
from simulator.exam.journal import canonical, read_canonical


def test_the_example_of_the_rfc_is_spelt_as_in_the_rfc() -> None:
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    assert canonical(value) == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_keys_are_sorted_by_utf_16_units_as_in_the_rfc() -> None:
    value = dict.fromkeys(["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"], 0)
    assert list(read_canonical(canonical(value)))[:] == [
        "\r",
        "1",
        "\u0080",
        "\u00f6",
        "\u20ac",
        "\U0001f600",
        "\ufb33",
    ]


@pytest.mark.parametrize(
    ("number", "spelt"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (5e-324, "5e-324"),
        (-5e-324, "-5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (295147905179352830000.0, "295147905179352830000"),
        (9.999999999999997e22, "9.999999999999997e+22"),
        (1e23, "1e+23"),
        (999999999999999700000.0, "999999999999999700000"),
        (1e21, "1e+21"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.0, "1"),
    ],
)
def test_numbers_are_spelt_as_in_ecmascript(number: float, spelt: str) -> None:
    assert canonical(number) == spelt


@pytest.mark.parametrize("value", [math.nan, math.inf, 2**53, "\ud800", {1: "a"}, {"a": object()}, b"a"])
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(JournalError):
        canonical(value)


@pytest.mark.parametrize(
    "text", ['{"a": 1}', '{"b":1,"a":1}', '{"a":1.0}', '{"a":1,"a":1}', '"\\u0105"', "[1,]", "", "[" * 99_999]
)
def test_another_spelling_is_a_change(text: str) -> None:
    with pytest.raises(JournalError):
        read_canonical(text)
