using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.Retention.Contracts.Events;

/// <summary>
/// An order, approved by people, to dispose of records that a module registered. The module does it, or says per record why not, and
/// answers each batch once with <see cref="DisposalCompleted"/>. An order that comes twice has the same answer.
/// </summary>
/// <param name="RunId">The disposal run.</param>
/// <param name="Batch">The batch within the run, from 1.</param>
/// <param name="Source">The module that registered the records; others leave the order alone.</param>
/// <param name="ClassCode">The class of the schedule.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Fields">For <see cref="DisposalAction.Anonymise"/>, what is removed, in plain words; empty means everything that identifies.</param>
/// <param name="ExternalIds">The records; about 1,000 at most.</param>
/// <param name="Rule">The rule in one sentence, for the module's own record of why.</param>
[WireName("retention.disposal-ordered.v1")]
public sealed record DisposalOrdered(
    Guid RunId, int Batch, string Source, string ClassCode, DisposalAction Action, IReadOnlyList<string> Fields, IReadOnlyList<string> ExternalIds, string Rule);

/// <summary>What became of a batch. Nothing counts as disposed of before its owner has said so here.</summary>
/// <param name="RunId">The disposal run.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Source">The module that answers.</param>
/// <param name="Done">The records that are disposed of. One that was gone already counts as done.</param>
/// <param name="Refused">The records that stay, each with its reason in plain English without personal data.</param>
[WireName("retention.disposal-completed.v1")]
public sealed record DisposalCompleted(Guid RunId, int Batch, string Source, IReadOnlyList<string> Done, IReadOnlyList<DisposalRefusal> Refused);

/// <summary>A disposal run has come to its end and its certificate is there.</summary>
/// <param name="RunId">The disposal run.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="ClassCodes">The classes it disposed of.</param>
/// <param name="Count">How many records.</param>
/// <param name="CompletedOn">When (Europe/London).</param>
[WireName("retention.disposal-certified.v1")]
public sealed record DisposalCertified(Guid RunId, string Reference, IReadOnlyList<string> ClassCodes, long Count, DateOnly CompletedOn);
