using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.Retention.Contracts.Events;

/// <summary>
/// A module holds a record that falls under the retention schedule. Said again it replaces what was said before, so nothing is counted
/// twice. It carries no content.
/// </summary>
/// <param name="Source">The module, for example <c>rights-requests</c>. Orders to dispose of the record name it again.</param>
/// <param name="ExternalId">Identifies the record within its source.</param>
/// <param name="ClassCode">The class of the schedule, for example <c>rights-request-case</c>. A class that the schedule does not have keeps the record until it has.</param>
/// <param name="Triggers">The trigger dates known today.</param>
/// <param name="ResidentId">The account of the person it is about, when there is one: the person sees what is kept and until when.</param>
/// <param name="CaseId">The case it belongs to: a hold of the case keeps it.</param>
/// <param name="Medium">What it is on.</param>
/// <param name="Title">What it is called, without personal data, for example <c>Request RR-2026-00012</c>.</param>
[WireName("retention.record-registered.v1")]
public sealed record RecordRegistered(
    string Source, string ExternalId, string ClassCode, IReadOnlyList<TriggerDate> Triggers, Guid? ResidentId = null, Guid? CaseId = null,
    RecordMedium Medium = RecordMedium.Electronic, string? Title = null);

/// <summary>Something happened to a record that its retention is counted from, such as its minutes having been agreed.</summary>
/// <param name="Source">The module that registered it.</param>
/// <param name="ExternalId">The record within its source.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="On">When (Europe/London); null takes the date back, for a case that was opened again.</param>
[WireName("retention.trigger-reached.v1")]
public sealed record TriggerReached(string Source, string ExternalId, RetentionTrigger Trigger, DateOnly? On);

/// <summary>A record is gone without an order, for example because the person had it erased.</summary>
/// <param name="Source">The module that registered it.</param>
/// <param name="ExternalId">The record within its source.</param>
[WireName("retention.record-removed.v1")]
public sealed record RecordRemoved(string Source, string ExternalId);
