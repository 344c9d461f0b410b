using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

/// <summary>A partner with an agreement in force, written straight into the database.</summary>
internal sealed record FlowPartner(Guid Id, string Name, Guid AgreementId, string Reference, string ContactEmail);

internal static class FlowSample
{
    public const string Purpose = "Repairs to homes";

    public static readonly DateOnly Today = new(2026, 10, 7);

    public static string Mark() => Guid.NewGuid().ToString("N")[..8];

    public static AgreementVersion Version(Guid agreement, DateOnly starts, DateOnly ends, AgreementState state = AgreementState.Active, int number = 1, string[]? items = null, string purpose = Purpose)
    {
        var version = new AgreementVersion
        {
            AgreementId = agreement,
            Number = number,
            State = state,
            StartsOn = starts,
            EndsOn = ends,
            CreatedBy = "system",
            CreatedAt = new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero),
            ActivatedAt = new DateTimeOffset(2026, 1, 2, 9, 0, 0, TimeSpan.Zero),
            Edits = Guid.NewGuid(),
        };
        version.Purposes.Add(new AgreementPurpose { AgreementId = agreement, Version = number, Position = 1, Text = purpose });
        version.Items.AddRange((items ?? ["name-and-contact", "repairs"]).Select(i => new AgreementItem { AgreementId = agreement, Version = number, Code = i, Why = "Needed" }));
        foreach (var side in Enum.GetValues<Side>())
            version.Signatures.Add(new Signature { AgreementId = agreement, Version = number, Side = side, Name = "Sam Sample", DocumentSha256 = new string('0', 64), SignedAt = version.ActivatedAt.Value });
        return version;
    }

    public static async Task<FlowPartner> AddRecipientAsync(
        this KeyholderApp app, TenantInfo tenant, DateOnly? ends = null, AgreementState state = AgreementState.Active, bool contact = true, string[]? items = null)
    {
        var mark = Mark();
        var partner = new Partner { Id = Guid.CreateVersion7(), Name = $"Riverside Repairs {mark}", Kind = "Contractors and other providers", State = PartnerState.Usable, CreatedAt = app.Clock.GetUtcNow(), Version = Guid.NewGuid() };
        if (contact) partner.Contacts.Add(new PartnerContact { Id = Guid.CreateVersion7(), PartnerId = partner.Id, Name = "Pat", Email = $"pat.{mark}@partner.example" });
        var agreement = new Agreement { Id = Guid.CreateVersion7(), Reference = $"SA-T-{mark}", PartnerId = partner.Id, Title = "Repairs", InForce = 1, CreatedAt = app.Clock.GetUtcNow(), Version = Guid.NewGuid() };
        agreement.Versions.Add(Version(agreement.Id, new DateOnly(2026, 1, 3), ends ?? new DateOnly(2027, 12, 31), state, items: items));
        await app.WithAsync<SharingDbContext, int>(tenant, db =>
        {
            db.AddRange(partner, agreement);
            return db.SaveChangesAsync();
        });
        return new FlowPartner(partner.Id, partner.Name, agreement.Id, agreement.Reference, $"pat.{mark}@partner.example");
    }

    /// <summary>A body that was given data about a resident once.</summary>
    public static Task AddGivenDisclosureAsync(this KeyholderApp app, TenantInfo tenant, string organisation, Guid resident, bool keptFromPerson) => app.InAsync(tenant, async services =>
    {
        var db = services.GetRequiredService<SharingDbContext>();
        var id = Guid.CreateVersion7();
        var key = await services.GetRequiredService<DataKeys>().GetOrCreateAsync(id, default);
        db.Disclosures.Add(new Disclosure
        {
            Id = id,
            Reference = $"DS-T-{Mark()}",
            RequesterKind = RequesterKind.LawEnforcement,
            Organisation = organisation,
            Requester = key.Seal("PC 4711", Disclosure.RequesterField(id)),
            Asked = key.Seal("An address", Disclosure.AskedField(id)),
            ResidentId = resident,
            ReceivedOn = Today.AddDays(-20),
            State = DisclosureState.Disclosed,
            DisclosedAt = app.Clock.GetUtcNow().AddDays(-10),
            KeptFromPerson = keptFromPerson,
            LoggedBy = "system",
            LoggedAt = app.Clock.GetUtcNow().AddDays(-20),
            Version = Guid.NewGuid(),
        });
        await db.SaveChangesAsync();
    });

    public static Task<WebPage> LogTransferAsync(this Browser staff, FlowPartner partner, params (string Field, object Value)[] values) =>
        staff.LogTransferAsync(partner.Id, values);

    public static async Task<WebPage> LogTransferAsync(this Browser staff, Guid partner, params (string Field, object Value)[] values) =>
        await (await staff.GetAsync("/staff/sharing/transfers/add")).PressAsync("Log the transfer",
            [("PartnerId", partner), ("Purpose", Purpose), ("Items", "repairs"), ("People", "2"), ("Protection", "EncryptedFile"), .. values]);

    public static Task<List<string>> AuditAsync(this KeyholderApp app, TenantInfo tenant, object subject) => app.WithAsync<PlatformDbContext, List<string>>(
        tenant, db => db.AuditTrail.Where(a => a.SubjectId == subject.ToString()).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync());

    public static IReadOnlyList<MailboxEntry> MailTo(this KeyholderApp app, TenantInfo tenant, string address) =>
        [.. app.Services.GetRequiredService<DevelopmentMailbox>().All(tenant).Where(m => m.To == address)];
}
