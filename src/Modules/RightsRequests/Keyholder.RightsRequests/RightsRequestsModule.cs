using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Features;
using Keyholder.RightsRequests.Features.Letters;
using Keyholder.RightsRequests.Features.OwnLetter;
using Keyholder.RightsRequests.Features.Packing;
using Keyholder.RightsRequests.Features.RequestInbox;
using Keyholder.RightsRequests.Features.StaffCase;
using Keyholder.RightsRequests.Features.StaffCase.AssembleAnswer;
using Keyholder.RightsRequests.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests;

/// <summary>Requests that people make about their data, from the front door to the answer.</summary>
public sealed class RightsRequestsModule : IModule
{
    internal const string SchemaName = "rights_requests";
    private const string Queues = "rights-requests";

    /// <inheritdoc />
    public string Name => "RightsRequests";

    /// <inheritdoc />
    public string Schema => SchemaName;

    /// <inheritdoc />
    public void ConfigureModel(ModelBuilder model) => RightsRequestsModel.Configure(model);

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTenantDbContext<RightsRequestsDbContext>();
        services.AddHandlers<RightsRequestsModule>();
        services.AddScoped<RequestPolicies>();
        services.AddScoped<CaseWork>();
        services.AddScoped<Correspondence>();
        services.AddScoped<Letters>();
        services.AddResidentPages();
        services.AddScoped<PackWriter>();
        services.AddScoped<Inbox>();
        services.AddScoped<StaffNames>();
        services.AddScoped<Uploads>();
        services.AddScoped<ISubjectData, RightsRequestsSubjectData>();
        services.AddScoped<IAuditWords, RightsRequestsAuditWords>();
        services.AddScoped<RequestErasure>();
        services.AddScoped<DeadlineMail>();
        services.AddWakeUp<DueSoonWakeUp>(DueSoonWakeUp.Job);
        services.AddWakeUp<OverdueWakeUp>(OverdueWakeUp.Job);
        services.AddWakeUp<ReleaseHoldWakeUp>(ReleaseHoldWakeUp.Job);
        services.AddScoped<CaseGuard>();
        // AddRazorPages comes after the modules and starts its conventions anew.
        services.PostConfigure<RazorPagesOptions>(o => o.Conventions.AddFolderApplicationModelConvention(
            CaseGuard.Folder, page => page.Filters.Add(new ServiceFilterAttribute(typeof(CaseGuard)))));
        services.AddNavigationItem(new NavigationItem("Requests", "/staff/requests", AccessPolicies.CaseWork, 10, SiteArea.Staff));
    }

    /// <inheritdoc />
    public void AddConsumers(ConsumerList consumers) => consumers
        .AddResidentMail(Queues)
        .Add<BuildAnswerPack, RightsRequestsDbContext>(Queues, callsOut: true)
        // Modules put on the audit trail what they give out, each in a transaction of its own: that must not wait for this one.
        .Add<CollectPlatformDataWhenRequestOpened, RightsRequestsDbContext>(Queues, callsOut: true)
        .Add<DisposeOfRequests, RightsRequestsDbContext>(Queues, callsOut: true)
        .Add<RecountWhenPolicyChanged, RightsRequestsDbContext>(Queues)
        .Add<ScheduleDeadlineWakeUps, RightsRequestsDbContext>(Queues)
        .Add<ScheduleHoldRelease, RightsRequestsDbContext>(Queues);
}
