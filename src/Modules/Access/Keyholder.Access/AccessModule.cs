using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.Features.InvitePerson;
using Keyholder.Access.Features.StaffForgottenPassword;
using Keyholder.Access.People;
using Keyholder.Access.SigningIn;
using Keyholder.Access.Site;
using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
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
                    RequiredLength = 12, RequiredUniqueChars = 5, RequireDigit = false, RequireLowercase = false,
                    RequireUppercase = false, RequireNonAlphanumeric = false,
                };
            })
            .AddUserStore<StaffStore>()
            .AddErrorDescriber<PasswordWords>()
            .AddPasswordValidator<NotGuessable>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = configuration.GetValue("Keyholder:PasswordIterations", 210_000));

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
        services.AddScoped<DemoPeople>();
        services.Configure<MvcOptions>(o => o.Filters.Add(new SiteFilter()));
    }

    /// <inheritdoc />
    public void AddConsumers(ConsumerList consumers) => consumers
        .Add<SendPasswordResetLink, AccessDbContext>("access")
        .Add<InviteFirstAdminWhenProvisioned, AccessDbContext>("access");

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => SiteFiles.Map(endpoints);
}
