using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.Notices.Contracts.Events;

/// <summary>A version of a notice is to be put on the agenda of the committee's next meeting. Said again when it goes live meanwhile.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Committee">The committee that agrees it.</param>
/// <param name="Live">Whether people see it already, before the committee has agreed it.</param>
/// <param name="Url">Its page for staff, from the root of the site.</param>
[WireName("notices.notice-for-agenda.v1")]
public sealed record NoticeForAgenda(Guid NoticeId, int Version, string Title, string Committee, bool Live, string Url);

/// <summary>A notice is no longer shown to people, or is shown again. Its versions stay at their addresses.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Version">The version people saw last; 0 when none was ever published.</param>
/// <param name="Withdrawn">False when it was brought back.</param>
[WireName("notices.notice-withdrawn.v1")]
public sealed record NoticeWithdrawn(Guid NoticeId, int Version, bool Withdrawn);
