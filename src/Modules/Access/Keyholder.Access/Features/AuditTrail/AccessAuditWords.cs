using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;

namespace Keyholder.Access.Features.AuditTrail;

internal sealed class AccessAuditWords(IPeople people) : IAuditWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["access.audit-trail.exported"] = "Downloaded the audit trail",
        ["access.organisation.changed"] = "Changed the organisation’s details",
        ["access.role-titles.changed"] = "Changed the titles of roles",
        ["access.resident.access-code-issued"] = "Gave a resident a code to get in with",
        ["access.resident.account-opened"] = "Opened an account",
        ["access.resident.added"] = "Added a resident",
        ["access.residents.safe-contact-read"] = "Looked at how residents may safely be reached",
        ["access.resident.safe-contact-changed"] = "Changed how they may safely be reached",
        ["access.resident.adjustments-read"] = "Looked at what helps a resident",
        ["access.resident.demonstration-added"] = "Added a resident for demonstration",
        ["access.resident.details-changed"] = "Changed their details",
        ["access.resident.details-noted"] = "Noted a resident’s details",
        ["access.resident.hold-lifted"] = "Data may be erased again",
        ["access.resident.hold-placed"] = "Data kept while it is needed",
        ["access.resident.identity-checked"] = "Checked who a resident is",
        ["access.resident.second-proof-given"] = "Gave a second proof of who they are",
        ["access.resident.signed-in"] = "Signed in",
        ["access.resident.signed-out"] = "Signed out",
        ["access.resident.signed-out-everywhere"] = "Signed out everywhere",
        ["access.staff.anonymised"] = "Removed a name and email address",
        ["access.staff.authenticator-enrolled"] = "Set up an authenticator app",
        ["access.staff.authenticator-reset"] = "Reset an authenticator app",
        ["access.staff.deactivated"] = "Deactivated an account",
        ["access.staff.demonstration-added"] = "Added staff for demonstration",
        ["access.staff.invitation-accepted"] = "Accepted an invitation",
        ["access.staff.invitation-link-made"] = "Made an invitation link",
        ["access.staff.invitation-resent"] = "Sent an invitation again",
        ["access.staff.invitation-sent"] = "Sent an invitation",
        ["access.staff.invited"] = "Invited somebody",
        ["access.staff.passkey-added"] = "Added a passkey",
        ["access.staff.passkey-removed"] = "Removed a passkey",
        ["access.staff.password-changed"] = "Changed their password",
        ["access.staff.password-reset"] = "Chose a new password",
        ["access.staff.password-reset-asked"] = "Asked for a new password",
        ["access.staff.reactivated"] = "Reactivated an account",
        ["access.staff.recovery-codes-replaced"] = "Made new recovery codes",
        ["access.staff.roles-changed"] = "Changed somebody’s roles",
        ["access.staff.second-factor-paused"] = "Too many wrong codes: signing in paused",
        ["access.staff.sign-in-paused"] = "Too many wrong passwords: signing in paused",
        ["access.staff.signed-in"] = "Signed in",
        ["access.staff.signed-out"] = "Signed out",
        ["access.staff.signed-out-everywhere"] = "Signed out everywhere",
    };

    public IReadOnlyDictionary<string, string> Actions => Words;

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string subjectType, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (subjectType != "staff") return new Dictionary<string, string>();
        var found = await people.FindAsync([.. ids.Select(id => Guid.TryParse(id, out var staff) ? staff : Guid.Empty).Distinct()], ct);
        return found.ToDictionary(f => f.Key.ToString(), f => f.Value.Name);
    }
}
