using Keyholder.Access;
using Keyholder.Breaches;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.Engagement;
using Keyholder.Notices;
using Keyholder.Retention;
using Keyholder.RightsRequests;
using Keyholder.SharingAgreements;

namespace Keyholder.Host;

/// <summary>The one list of modules.</summary>
public static class Modules
{
    /// <summary>Every module of Keyholder.</summary>
    public static readonly IReadOnlyList<IModule> All = [new AccessModule(), new RightsRequestsModule(), new RetentionModule(), new SharingAgreementsModule(), new BreachesModule(), new NoticesModule(), new EngagementModule()];
}
