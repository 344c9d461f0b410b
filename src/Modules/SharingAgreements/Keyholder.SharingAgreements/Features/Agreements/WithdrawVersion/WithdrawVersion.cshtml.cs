using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Agreements.WithdrawVersion;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class WithdrawVersionModel(AgreementRegister register, WithdrawVersionHandler handler) : AgreementPage(register)
{
    public AgreementVersion Pending => Agreement.Pending!;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => DoneOr(await handler.HandleAsync(Agreement.Id, ct), "Withdrawn.");

    protected override string? NotNow() => Agreement.Pending is null ? "No version of this agreement is in preparation." : null;
}
