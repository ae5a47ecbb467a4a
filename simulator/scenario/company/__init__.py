"""The fictional employer: what it sells, how it works, which papers it fills in, as one checked YAML file."""

from __future__ import annotations

from simulator.scenario.company.company import Company
from simulator.scenario.company.contact import (
    Channel,
    ChannelChoice,
    ChannelId,
    ChannelLimits,
    Department,
    Procedure,
    Verification,
    VerificationLevel,
)
from simulator.scenario.company.loading import law_references, load_company
from simulator.scenario.company.offer import Benefit, ConsultantLimits, Delivery, Payment, Product, Service, Size
from simulator.scenario.company.papers import Choice, DocumentTemplate, FieldKind, FormField
from simulator.scenario.company.words import Named, Rule, RuleKind

__all__ = [
    "Benefit",
    "Channel",
    "ChannelChoice",
    "ChannelId",
    "ChannelLimits",
    "Choice",
    "Company",
    "ConsultantLimits",
    "Delivery",
    "Department",
    "DocumentTemplate",
    "FieldKind",
    "FormField",
    "Named",
    "Payment",
    "Procedure",
    "Product",
    "Rule",
    "RuleKind",
    "Service",
    "Size",
    "Verification",
    "VerificationLevel",
    "law_references",
    "load_company",
]
