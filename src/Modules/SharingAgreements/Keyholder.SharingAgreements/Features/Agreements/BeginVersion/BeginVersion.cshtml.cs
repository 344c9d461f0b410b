using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Agreements.BeginVersion;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class BeginVersionModel(AgreementRegister register, BeginVersionHandler handler) : AgreementPage(register)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => DoneOr(await handler.HandleAsync(Agreement.Id, ct), "The new version is a copy. Enter its dates.", $"{AgreementUrl}/draft");

    protected override string? NotNow() => Agreement.Pending is { } pending ? $"Version {pending.Number} is in preparation already." : null;
}
