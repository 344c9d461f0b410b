using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Mail;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.SignIn;

/// <summary>
/// Sends a one-time code to an address. Any address may have one: an account comes into being when a code sent to it is
/// entered, so there is nothing to find out about who has one.
/// </summary>
internal sealed class AskForCodeHandler(AccessDbContext db, TenantSecrets secrets, Attempts attempts, TimeProvider time)
{
    public const string Purpose = "sign-in-code";
    public const int Digits = 8;
    public const int TriesPerCode = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public async Task HandleAsync(string email, CancellationToken ct)
    {
        if (!await attempts.TryTakeAsync(AttemptLimit.CodeMail, email, ct)) return;
        var now = time.GetUtcNow();
        await db.SignInCodes.Where(c => c.Email == email || c.ExpiresAt < now).ExecuteDeleteAsync(ct);
        var (id, code) = (Guid.CreateVersion7(now), TenantSecrets.NewDigits(Digits));
        db.SignInCodes.Add(new Domain.SignInCode { Id = id, Email = email, Code = secrets.WrapCode(Purpose, id, code), ExpiresAt = now + Lifetime });
        db.Publish(new SendMail(email, "Your sign-in code", $"""
            Your sign-in code is

            {code[..4]} {code[4..]}

            It works once, for 15 minutes, on the page where you asked for it. If you did not ask for it, do nothing. Nobody from your landlord will ever ask you for this code.
            """, "access.sign-in-code"));
        await db.SaveChangesAsync(ct);
    }
}
