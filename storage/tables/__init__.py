"""The tables, and nothing else. Their terms are those of DHIS2, RapidPro and GoAlert.

An `id` is None only between the creation of a row and its flush, so it is typed as present.
"""

from storage.tables.agency import (
    AgencySetting,
    AuditEvent,
    BoardDraft,
    BoardSession,
    Installation,
    ShortId,
)
from storage.tables.delivery import BotAccount, Delivery, Inbound, MonthlyUsage, Talk
from storage.tables.duties import (
    CalendarDay,
    FormFile,
    FormVersion,
    Obligation,
    ReportingDuty,
    ReportPeriod,
    UnitRequest,
)
from storage.tables.letters import (
    Acknowledgement,
    AddresseeChoice,
    Directive,
    DirectiveFile,
    DirectiveUnit,
    StoredFile,
)
from storage.tables.people import (
    Absence,
    Address,
    Consent,
    Contact,
    GroupMember,
    Invitation,
    Membership,
    OrgUnit,
    UnitGroup,
)
from storage.tables.reports import ON_BEHALF, ReportRow, RowLink, Snapshot, Submission

__all__ = [
    "ON_BEHALF",
    "Absence",
    "Acknowledgement",
    "Address",
    "AddresseeChoice",
    "AgencySetting",
    "AuditEvent",
    "BoardDraft",
    "BoardSession",
    "BotAccount",
    "CalendarDay",
    "Consent",
    "Contact",
    "Delivery",
    "Directive",
    "DirectiveFile",
    "DirectiveUnit",
    "FormFile",
    "FormVersion",
    "GroupMember",
    "Inbound",
    "Installation",
    "Invitation",
    "Membership",
    "MonthlyUsage",
    "Obligation",
    "OrgUnit",
    "ReportPeriod",
    "ReportRow",
    "ReportingDuty",
    "RowLink",
    "ShortId",
    "Snapshot",
    "StoredFile",
    "Submission",
    "Talk",
    "UnitGroup",
    "UnitRequest",
]
