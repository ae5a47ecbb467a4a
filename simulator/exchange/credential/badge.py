"""An award as an Open Badges 3.0 credential (1EdTech, final release), with the claims of its JWT form (§ 8.2.4).

It attests the result of an examination (achievement type ``Assessment``); the level of the framework is spoken of in
words only, never as an alignment, because nothing is awarded that the state awards.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from simulator.exchange.credential.award import Award, CriterionResult, Outcome, StandardReference
from simulator.exchange.credential.words import say
from simulator.storage.keyring import Issuer

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
BADGE_TYPE = "OpenBadgeCredential"
ISCO = "http://data.europa.eu/esco/isco/C"
"""Beginning of the addresses of ISCO-08 groups."""


def badge_claims(
    award: Award, issuer: Issuer, *, did: str, urn: str, status_index: int, at: datetime
) -> dict[str, object]:
    """Return the claims to sign.

    Args:
        did: Of the key that will sign; also the issuer's id.
        urn: The id of the credential.
        status_index: Its bit in the issuer's status list.
        at: From when it is valid; fractions of a second are dropped.
    """
    begins = at.astimezone(UTC).replace(microsecond=0)
    credential: dict[str, object] = {
        "@context": list(CONTEXT),
        "id": urn,
        "type": ["VerifiableCredential", BADGE_TYPE],
        "name": say("badge.name", title=award.title),
        "description": say("badge.description", standard=award.standard.name, code=award.standard.code),
        "inLanguage": "pl",
        "issuer": _issuer(issuer, did),
        "validFrom": written(begins),
        "credentialSubject": _subject(award),
        "credentialStatus": _status(issuer, status_index),
    }
    claims: dict[str, object] = {"iss": did, "jti": urn, "nbf": int(begins.timestamp()), "sub": _urn(award.holder_id)}
    if award.valid_until is not None:
        ends = award.valid_until.astimezone(UTC).replace(microsecond=0)
        credential["validUntil"] = written(ends)
        claims["exp"] = int(ends.timestamp())
    return credential | claims


def written(at: datetime) -> str:
    """Write a moment as credentials have it, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _issuer(issuer: Issuer, did: str) -> dict[str, object]:
    profile: dict[str, object] = {"id": did, "type": ["Profile"], "name": issuer.name}
    return profile | ({"url": issuer.url} if issuer.url else {})


def _status(issuer: Issuer, index: int) -> dict[str, object]:
    return {
        "id": f"{issuer.list_id}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": issuer.list_id,
    }


def _subject(award: Award) -> dict[str, object]:
    return {
        "id": _urn(award.holder_id),
        "type": ["AchievementSubject"],
        "activityEndDate": f"{award.examined_on.isoformat()}T00:00:00Z",
        "identifier": [
            {"type": "IdentityObject", "hashed": False, "identityHash": award.holder_name, "identityType": "name"}
        ],
        "achievement": _achievement(award),
        "result": [*_part_results(award), *(_criterion_result(award.standard, one) for one in award.criteria)],
    }


def _achievement(award: Award) -> dict[str, object]:
    standard = award.standard
    names = {"standard": standard.name, "code": standard.code}
    shown = sum(one.outcome is Outcome.SHOWN for one in award.criteria)
    framework = {"framework": standard.framework, "level": str(standard.level)}
    return {
        # The same examination gives the same achievement, whoever passes it.
        "id": uuid5(NAMESPACE_URL, f"{standard.code}/{award.sitting_id}").urn,
        "type": ["Achievement"],
        "achievementType": "Assessment",
        "inLanguage": "pl",
        "name": award.title,
        "description": say("badge.description", **names),
        "criteria": {
            "narrative": " ".join(
                (
                    award.rule,
                    say("badge.shown", shown=shown, all=len(award.criteria)),
                    say("badge.no_qualification", source=standard.source, **names, **framework),
                )
            )
        },
        "alignment": list(_alignments(standard)),
        "resultDescription": [*_part_descriptions(award), *_criterion_descriptions(award)],
    }


def _alignments(standard: StandardReference) -> Iterator[dict[str, object]]:
    yield _alignment(_standard_urn(standard), standard.code, standard.name, standard.source)
    for system, code, name in standard.classifications:
        if system == "ISCO-08":
            yield _alignment(f"{ISCO}{code}", code, name, system)


def _alignment(url: str, code: str, name: str, framework: str) -> dict[str, object]:
    return {
        "type": ["Alignment"],
        "targetUrl": url,
        "targetCode": code,
        "targetName": name,
        "targetFramework": framework,
    }


def _part_descriptions(award: Award) -> Iterator[dict[str, object]]:
    for part, share in (("written", award.written), ("practical", award.practical)):
        if share is not None:
            yield {
                "id": _part_urn(award, part),
                "type": ["ResultDescription"],
                "name": say(f"badge.{part}"),
                "resultType": "Percent",
                "valueMin": "0",
                "valueMax": "100",
            }


def _part_results(award: Award) -> Iterator[dict[str, object]]:
    for part, share in (("written", award.written), ("practical", award.practical)):
        if share is not None:
            value = f"{100 * share:.1f}".rstrip("0").rstrip(".")
            yield {"type": ["Result"], "resultDescription": _part_urn(award, part), "value": value}


def _criterion_descriptions(award: Award) -> Iterator[dict[str, object]]:
    standard = award.standard
    for one in award.criteria:
        urn = f"{_standard_urn(standard)}:{one.id}"
        yield {
            "id": f"{urn}:result",
            "type": ["ResultDescription"],
            "name": one.name,
            "resultType": "Result",
            "allowedValue": [value.value for value in Outcome],
            "alignment": [_alignment(urn, one.id, one.name, standard.source)],
        }


def _criterion_result(standard: StandardReference, one: CriterionResult) -> dict[str, object]:
    return {
        "type": ["Result"],
        "resultDescription": f"{_standard_urn(standard)}:{one.id}:result",
        "value": one.outcome.value,
    }


def _standard_urn(standard: StandardReference) -> str:
    return f"urn:x-standard:{standard.code}"


def _part_urn(award: Award, part: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{award.standard.code}/{award.sitting_id}/{part}')}"


def _urn(holder_id: str) -> str:
    return holder_id if holder_id.startswith("urn:") else f"urn:uuid:{holder_id}"
