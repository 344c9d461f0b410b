using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.Features;
using Keyholder.Access.Features.AuditTrail;
using Keyholder.Access.Features.InvitePerson;
using Keyholder.Access.Features.StaffForgottenPassword;
using Keyholder.Access.People;
using Keyholder.Access.SigningIn;
using Keyholder.Access.Site;
using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access;

/// <summary>Who may come in: staff, residents, invitations, sessions, and the tenant admin's pages.</summary>
public sealed class AccessModule : IModule
{
    internal const string SchemaName = "access";

    /// <inheritdoc />
    public string Name => "Access";

    /// <inheritdoc />
    public string Schema => SchemaName;

    /// <inheritdoc />
    public void ConfigureModel(ModelBuilder model) => AccessModel.Configure(model);

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTenantDbContext<AccessDbContext>();
        services.AddHandlers<AccessModule>();

        services.AddIdentityCore<StaffMember>(o =>
            {
                o.User.RequireUniqueEmail = true;
                o.User.AllowedUserNameCharacters = "";
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                // Length is what counts; rules about kinds of characters only make passwords alike.
                o.Password = new PasswordOptions
                {
                    RequiredLength = 12,
                    RequiredUniqueChars = 5,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddUserStore<StaffStore>()
            .AddErrorDescriber<PasswordWords>()
            .AddPasswordValidator<NotGuessable>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = configuration.GetValue("Keyholder:PasswordIterations", 210_000));

        services.AddIdentityCore<Resident>().AddUserStore<ResidentStore>();

        services.AddScoped(typeof(IPasskeyHandler<>), typeof(PasskeyHandler<>));
        services.AddScoped(typeof(Passkeys<>));
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // The device checks who holds it, so that a passkey is two factors; and it knows whose it is, so that nobody is asked.
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            o.AttestationConveyancePreference = "none";
            o.ValidateOrigin = PasskeyOrigin.IsOwn;
        });

        services.AddSessionCookies();
        services.AddScoped<TenantSecrets>();
        services.AddScoped<Attempts>();
        services.AddScoped<Passwords>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<Sessions>();
        services.AddScoped<StaffSteps>();
        services.AddScoped<ResidentSteps>();
        services.AddScoped<StaffLinks>();

        services.AddScoped<IPeople, StaffDirectory>();
        services.AddScoped<IResidents, ResidentDirectory>();
        services.AddScoped<IStaffProof, StaffProof>();
        services.AddScoped<ISubjectData, AccessSubjectData>();
        services.AddScoped<IAuditWords, AccessAuditWords>();
        services.AddScoped<ResidentErasure>();
        services.AddScoped<DemoPeople>();

        services.AddNavigationItem(new NavigationItem("People", "/staff/admin/people", AccessPolicies.TenantAdmin, 800, SiteArea.Staff));
        services.AddNavigationItem(new NavigationItem("Titles", "/staff/admin/titles", AccessPolicies.TenantAdmin, 810, SiteArea.Staff));
        services.AddNavigationItem(new NavigationItem("Organisation", "/staff/admin/organisation", AccessPolicies.TenantAdmin, 820, SiteArea.Staff));
        services.AddNavigationItem(new NavigationItem("Policy", "/staff/admin/policy", AccessPolicies.TenantAdmin, 830, SiteArea.Staff));
        services.AddNavigationItem(new NavigationItem("Audit trail", "/staff/audit", AccessPolicies.AuditTrail, 900, SiteArea.Staff));
        services.AddNavigationItem(new NavigationItem("Your account", "/account", AccessPolicies.Resident, 900, SiteArea.Resident));
        services.Configure<MvcOptions>(o => o.Filters.Add(new SiteFilter()));
    }

    /// <inheritdoc />
    public void AddConsumers(ConsumerList consumers) => consumers
        .Add<SendPasswordResetLink, AccessDbContext>("access")
        .Add<InviteFirstAdminWhenProvisioned, AccessDbContext>("access")
        .Add<DisposeOfAccounts, AccessDbContext>("access", callsOut: true)
        .Add<HoldResidentData, AccessDbContext>("access")
        .Add<ReleaseResidentData, AccessDbContext>("access");

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => SiteFiles.Map(endpoints);
}
