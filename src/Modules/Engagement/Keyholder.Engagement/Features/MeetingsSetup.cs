using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Engagement.Features.Meetings;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Features;

internal static class MeetingsSetup
{
    public static void AddMeetings(this IServiceCollection services)
    {
        services.AddScoped<MeetingRegister>();
        services.AddScoped<MeetingReader>();
        services.AddScoped<Invitations>();
        services.AddScoped<MeetingPapers>();
        services.AddScoped<Adjustments>();
        services.AddScoped<ExpenseClaims>();
        services.AddScoped<Recordings>();
        services.AddScoped<IOnLeaving, WithdrawInvitations>();
        services.AddScoped<IEngagementRecords, InvitationRecords>();
        services.AddScoped<IEngagementRecords, AdjustmentRecords>();
        services.AddScoped<IEngagementRecords, ClaimRecords>();
        services.AddScoped<IEngagementRecords, RecordingRecords>();
        services.AddScoped<IEngagementRecords, MeetingRecords>();
        services.AddScoped<IEngagementRecords, PaperRecords>();
        services.AddWakeUp<MeetingMoments>(MeetingMoments.Job);
        services.AddNavigationItem(new NavigationItem("Your meetings", MeetingRegister.ResidentUrl, AccessPolicies.Resident, 542, SiteArea.Resident));
    }

    public static ConsumerList AddMeetings(this ConsumerList consumers, string queues) => consumers
        .Add<TellOfMeeting, EngagementDbContext>(queues, callsOut: true)
        .Add<HoldRecordings, EngagementDbContext>(queues)
        .Add<ReleaseRecordings, EngagementDbContext>(queues)
        .Add<NoteRecordingOrders, EngagementDbContext>(queues)
        .Add<NoteRecordingCertificates, EngagementDbContext>(queues);
}
