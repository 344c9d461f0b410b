using System.Globalization;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.Disposal;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Tests.Features;

[Trait("Requirement", "D7")]
public sealed class CertificateTests(RetentionApp site)
{
    [Fact]
    public async Task A_certificate_says_what_by_which_rule_and_how_many()
    {
        var data = await CompletedAsync(site.App);
        var (certificate, run) = (await data.WithAsync(db => db.Certificates.AsNoTracking().SingleAsync()), await data.RunAsync());
        var content = CertificateWriter.Read(certificate);
        var part = content.Classes.Single();
        Assert.Equal((run.Reference, 5L, "destroy", "Destroyed 5 years after it was closed", "Records committee", "Limitation Act 1980 s.5"),
            (content.Certificate, part.Disposed, part.Action, part.Rule, part.Authority, part.Citation));
        Assert.Equal(CertificateWriter.HashOf(certificate.Json), certificate.Sha256);
        Assert.Equal(5, content.Batches.Sum(b => b.Count));
    }

    [Fact]
    public async Task Checking_the_trail_checks_the_certificates()
    {
        var data = await CompletedAsync(site.App);
        Assert.Null((await VerifyAsync(data)).Problem);
    }

    [Fact]
    public async Task A_changed_certificate_is_found()
    {
        var data = await CompletedAsync(site.App);
        await data.WithAsync(async db =>
        {
            var certificate = await db.Certificates.SingleAsync();
            certificate.Json = certificate.Json.Replace("\"disposed\":5", "\"disposed\":4", StringComparison.Ordinal);
            certificate.Sha256 = CertificateWriter.HashOf(certificate.Json);
            return await db.SaveChangesAsync();
        });
        Assert.Equal("the disposal certificate DR-2026-00001 was changed", (await VerifyAsync(data)).Problem);
    }

    [Fact]
    public async Task A_missing_certificate_is_found()
    {
        var data = await CompletedAsync(site.App);
        await data.WithAsync(db => db.Certificates.ExecuteDeleteAsync());
        Assert.Equal("the disposal certificate DR-2026-00001 is missing", (await VerifyAsync(data)).Problem);
    }

    [Fact]
    public async Task A_certificate_that_nobody_issued_is_found()
    {
        var data = await CompletedAsync(site.App);
        await data.WithAsync(async db =>
        {
            db.Certificates.Add(new DisposalCertificate { RunId = Guid.NewGuid(), Reference = "DR-2026-00009", IssuedOn = DisposalTestData.Today, Json = "{}", Sha256 = CertificateWriter.HashOf("{}") });
            return await db.SaveChangesAsync();
        });
        Assert.Equal("the trail knows nothing of the disposal certificate DR-2026-00009", (await VerifyAsync(data)).Problem);
    }

    [Fact]
    public async Task A_changed_list_of_what_was_disposed_of_is_found()
    {
        var data = await CompletedAsync(site.App);
        await data.WithAsync(db => db.DisposedBatches.ExecuteUpdateAsync(s => s.SetProperty(b => b.Fingerprints, new byte[16])));
        Assert.Equal("the list of what was disposed of in DR-2026-00001 was changed", (await VerifyAsync(data)).Problem);
    }

    [Fact]
    public async Task The_fingerprint_of_a_record_is_the_same_alone_and_among_many()
    {
        var key = await site.App.InAsync(site.Tenant, s => s.GetRequiredService<DataKeys>().GetOrCreateAsync(DisposalLedger.KeyOwner, default));
        var texts = Enumerable.Range(0, 5_000).Select(i => new string("aé€"[i % 3], i % 700)).ToList();
        Assert.Equal(texts.ConvertAll(t => key.Fingerprint(t, "disposed")), key.Fingerprints(texts, "disposed").Select(f => f.ToString("x32", CultureInfo.InvariantCulture)));
    }

    [Fact]
    [Trait("Target", "P8")]
    public async Task Not_a_byte_of_a_disposed_record_is_left_in_any_file()
    {
        if (TestEngine.Name != "sqlite") Assert.Skip("Files of the embedded engine.");
        const string canary = "KANARIE-9f3b";
        await using var app = await KeyholderApp.StartAsync();
        var data = await DisposalTestData.NewAsync(app);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 1_200, with: (r, i) =>
        {
            r.ExternalId = $"{canary}-{i}";
            (r.Title, r.SubjectReference, r.Location) = ($"{canary} title", $"{canary} tenant", $"{canary} box");
        });
        await data.SweepAsync();
        var run = await data.RunAsync();
        Assert.NotEqual(0, Found());
        await data.StartQuietlyAsync(run.Reference);
        await data.StepToEndAsync(run.Id);
        await data.AnswerAsync(run.Id);
        Assert.Equal(RunState.Completed, (await data.RunAsync()).State);
        await app.AdvanceAsync(EmptyLog.After);

        Assert.Equal(0, Found());

        int Found() => Directory.EnumerateFiles(app.DataDirectory, "*", SearchOption.AllDirectories).Count(Holds);

        static bool Holds(string file)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(Encoding.UTF8.GetBytes(canary)) >= 0;
        }
    }

    [Fact]
    public async Task Anonymised_records_leave_counts_by_class_year_and_area()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs", action: Contracts.DisposalAction.Anonymise);
        await data.AddAsync("repairs", 7, with: (r, i) => r.Area = i < 3 ? "North" : null);
        await CompleteAsync(data);
        var counts = await data.WithAsync(db => db.Statistics.AsNoTracking().OrderBy(s => s.Area).ToListAsync());
        Assert.Equal([("repairs", 2018, "", 4L), ("repairs", 2018, "North", 3L)], counts.Select(s => (s.ClassCode, s.Year, s.Area, s.Count)));
        Assert.Contains("\"removed\":\"Name; Address\"", (await data.WithAsync(db => db.Certificates.SingleAsync())).Json, StringComparison.Ordinal);
    }

    private static Task<AuditVerdict> VerifyAsync(DisposalTestData data) => data.App.InAsync(data.Tenant, s => s.GetRequiredService<AuditVerification>().RunAsync(default));

    private static async Task<DisposalTestData> CompletedAsync(KeyholderApp app)
    {
        var data = await DisposalTestData.NewAsync(app);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 5);
        await CompleteAsync(data);
        return data;
    }

    private static async Task CompleteAsync(DisposalTestData data)
    {
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);
        await data.StepToEndAsync(run.Id);
        await data.AnswerAsync(run.Id);
        Assert.Equal(RunState.Completed, (await data.RunAsync()).State);
    }
}
