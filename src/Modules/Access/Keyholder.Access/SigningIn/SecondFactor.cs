using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Keyholder.Access.SigningIn;

/// <summary>The authenticator app and the recovery codes of staff.</summary>
internal sealed class SecondFactor(AccessDbContext db, TenantSecrets secrets, Attempts attempts, TimeProvider time)
{
    public const int RecoveryCodeCount = 10;
    private const string Secret = "totp";
    private const string Recovery = "recovery-code";

    /// <summary>Gives a person a new secret that an app has still to be shown. The caller saves.</summary>
    public void Prepare(StaffMember person, byte[]? secret = null)
    {
        person.TotpSecret = secrets.Wrap(Secret, person.Id, secret ?? Totp.NewSecret());
        person.TotpConfirmedAt = null;
        person.TotpStep = 0;
    }

    public byte[] SecretOf(StaffMember person) => secrets.Unwrap(Secret, person.Id, person.TotpSecret!);

    /// <summary>Whether another code may be tried for this person; counts the try.</summary>
    public async Task<bool> MayTryAsync(StaffMember person, CancellationToken ct) =>
        await attempts.TryTakeAsync(AttemptLimit.SecondFactorDaily, person.Id.ToString(), ct)
        && await attempts.TryTakeAsync(AttemptLimit.SecondFactor, person.Id.ToString(), ct);

    public async Task ForgetTriesAsync(StaffMember person, CancellationToken ct)
    {
        await attempts.ForgetAsync(AttemptLimit.SecondFactor, person.Id.ToString(), ct);
        await attempts.ForgetAsync(AttemptLimit.SecondFactorDaily, person.Id.ToString(), ct);
    }

    /// <summary>Accepts a code from the app, once. False when it is wrong or was used.</summary>
    public async Task<bool> AcceptCodeAsync(StaffMember person, string code, CancellationToken ct)
    {
        if (person.TotpSecret is null || Totp.StepOf(SecretOf(person), code, time.GetUtcNow(), person.TotpStep) is not { } step) return false;
        // Two browsers sending the same code at the same moment: only one of them moves the step forward.
        if (await db.Staff.Where(s => s.Id == person.Id && s.TotpStep < step).ExecuteUpdateAsync(s => s.SetProperty(x => x.TotpStep, step), ct) == 0) return false;
        person.TotpStep = step;
        return true;
    }

    /// <summary>Accepts a recovery code, once.</summary>
    public async Task<bool> AcceptRecoveryCodeAsync(StaffMember person, string code, CancellationToken ct)
    {
        foreach (var known in await db.RecoveryCodes.AsNoTracking().Where(c => c.StaffId == person.Id).ToListAsync(ct))
        {
            if (secrets.IsCode(Recovery, known.Id, known.Code, code))
                return await db.RecoveryCodes.Where(c => c.Id == known.Id).ExecuteDeleteAsync(ct) == 1;
        }

        return false;
    }

    /// <summary>New recovery codes in place of the old. The caller saves and shows them, once.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(StaffMember person, CancellationToken ct)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.StaffId == person.Id).ToListAsync(ct));
        List<string> codes = [.. Enumerable.Range(0, RecoveryCodeCount).Select(_ => TenantSecrets.NewCode(2, 5))];
        foreach (var code in codes)
        {
            var id = Guid.CreateVersion7(time.GetUtcNow());
            db.RecoveryCodes.Add(new RecoveryCode { Id = id, StaffId = person.Id, Code = secrets.WrapCode(Recovery, id, code) });
        }

        return codes;
    }

    /// <summary>The QR code that an app scans, as an address an <c>img</c> can show.</summary>
    public static string QrCode(string uri)
    {
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        return "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(5));
    }
}
