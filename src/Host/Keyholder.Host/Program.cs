using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Host;

var app = WebHost.Build(WebHost.Configure(WebApplication.CreateBuilder(args)));
await app.Services.GetRequiredService<TenantDatabases>().MigrateCatalogueAsync(CancellationToken.None);
await app.RunAsync();
return 0;
