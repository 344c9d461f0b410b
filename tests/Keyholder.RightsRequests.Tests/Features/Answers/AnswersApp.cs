using System.IO.Compression;
using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.OpenRequest;
using Keyholder.RightsRequests.Tests.Features.Answers;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(AnswersApp))]

namespace Keyholder.RightsRequests.Tests.Features.Answers;

/// <summary>One host for every test of letters and answers; each test opens requests of its own.</summary>
public sealed class AnswersApp : IAsyncLifetime
{
    public KeyholderApp Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await KeyholderApp.StartAsync(new Dictionary<string, string?> { ["Keyholder:PasswordIterations"] = "1000" });

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>A request that a test works on, with who asked and who works on it.</summary>
internal sealed record TestCase(KeyholderApp App, TenantInfo Tenant, Guid Id, string Reference, TestResident Person, TestStaff Officer)
{
    public const string PersonName = "Amira Khan";

    public string StaffUrl => $"/staff/requests/{Reference}";

    public string Url => $"/requests/{Reference}";

    public static async Task<TestCase> OpenAsync(KeyholderApp app, TenantInfo? at = null, Delivery delivery = Delivery.Online, bool signedIn = true)
    {
        var tenant = at ?? app.Alpha;
        var officer = await app.AddStaffAsync(tenant, Roles.CaseOfficer);
        var person = await app.AddResidentAsync(tenant, name: PersonName);
        var opened = await app.InAsync(tenant, async services =>
        {
            services.GetRequiredService<ActorContext>().Actor = Actor.Resident(person.Id);
            var people = new RequestPeople(new Person(PersonName) { Email = person.Email, Address = "4 Elm Court\nAshby" });
            var command = new OpenRequest(
                Guid.CreateVersion7(), RequestKind.Access, Channel.Portal, new DateOnly(2026, 10, 5), people, "Everything about my repairs", null, null, delivery, person.Id)
            {
                KnownResidentSignedIn = signedIn,
            };
            return (await services.GetRequiredService<OpenRequestHandler>().HandleAsync(command, CancellationToken.None)).Value!;
        });
        await app.SettleAsync();
        return new TestCase(app, tenant, opened.Id, opened.Reference, person, officer);
    }

    /// <summary>A request with a document, some data and a search, all reviewed, ready to be put together.</summary>
    public static async Task<TestCase> ReadyAsync(KeyholderApp app, TenantInfo? at = null, Delivery delivery = Delivery.Online)
    {
        var test = await OpenAsync(app, at, delivery);
        await test.SearchedAsync("Repairs system");
        await test.AddDataAsync("Repair of 3 May", "Repairs system", Disclosure.Disclose, ("Visited by", "A plumber"));
        await test.AddDocumentAsync("Tenancy file", "Scanned file", "application/pdf", "tenancy.pdf", "%PDF-1.4 the tenancy file"u8.ToArray(), Disclosure.Disclose);
        await test.ReviewRestAsync();
        return test;
    }

    public Task SearchedAsync(string place) => ChangeAsync((db, key, _) =>
    {
        var id = Guid.CreateVersion7();
        db.Searches.Add(new SearchEntry
        {
            Id = id,
            RequestId = Id,
            On = new DateOnly(2026, 10, 6),
            Hits = 2,
            AddedAt = App.Clock.GetUtcNow(),
            AddedBy = "staff",
            Details = key.SealJson(new Search(place, "Khan", null), SearchEntry.Field(id)),
        });
        return Task.CompletedTask;
    });

    public async Task<Guid> AddDataAsync(string title, string source, Disclosure? disclosure, params (string Label, string Value)[] fields)
    {
        var id = Guid.CreateVersion7();
        await ChangeAsync((db, key, _) =>
        {
            var item = new FoundItem
            {
                Id = id,
                RequestId = Id,
                Kind = FoundKind.Data,
                Source = source,
                AddedAt = App.Clock.GetUtcNow(),
                AddedBy = "staff",
                Content = key.SealJson(new FoundContent(title, null, [.. fields.Select(f => new FoundField(f.Label, f.Value))]), FoundItem.ContentField(id)),
            };
            if (disclosure is { } decided) Assert.True(item.Decide(decided).Ok);
            db.Found.Add(item);
            return Task.CompletedTask;
        });
        return id;
    }

    /// <summary>Adds a found document.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="source">Where it was found.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="content">The file.</param>
    /// <param name="disclosure">What becomes of it.</param>
    /// <param name="redacted">The copy with parts taken out, for one that is given in part.</param>
    public async Task<Guid> AddDocumentAsync(string title, string source, string mediaType, string fileName, byte[] content, Disclosure? disclosure, byte[]? redacted = null)
    {
        var id = Guid.CreateVersion7();
        await ChangeAsync(async (db, key, services) =>
        {
            var item = new FoundItem
            {
                Id = id,
                RequestId = Id,
                Kind = FoundKind.Document,
                Source = source,
                AddedAt = App.Clock.GetUtcNow(),
                AddedBy = "staff",
                Content = key.SealJson(new FoundContent(title, null, []), FoundItem.ContentField(id)),
                FileId = await StoreAsync(FilePurpose.Found, content),
            };
            if (redacted is not null) item.RedactWith(await StoreAsync(FilePurpose.Redacted, redacted));
            if (disclosure is { } decided) Assert.True(item.Decide(decided).Ok);
            db.Found.Add(item);

            async Task<Guid> StoreAsync(FilePurpose purpose, byte[] bytes)
            {
                var stored = await services.GetRequiredService<FileVault>().SaveAsync(key, new MemoryStream(bytes), CancellationToken.None);
                db.Files.Add(new RequestFile
                {
                    Id = stored.Id,
                    RequestId = Id,
                    Purpose = purpose,
                    Name = key.Seal(fileName, RequestFile.NameField(stored.Id)),
                    MediaType = mediaType,
                    Length = stored.Length,
                    Sha256 = stored.Sha256,
                    AddedAt = App.Clock.GetUtcNow(),
                    AddedBy = "staff",
                });
                return stored.Id;
            }
        });
        return id;
    }

    public Task ExemptAsync(Guid itemId, string exemption) => ChangeAsync((db, key, _) =>
    {
        var id = Guid.CreateVersion7();
        db.Exclusions.Add(new Exclusion
        {
            Id = id,
            RequestId = Id,
            FoundItemId = itemId,
            Exemption = exemption,
            AddedAt = App.Clock.GetUtcNow(),
            AddedBy = "staff",
            Reason = key.Seal("It would tell who complained", Exclusion.ReasonField(id)),
        });
        return Task.CompletedTask;
    });

    public async Task<Guid> AddOtherAsync(params Guid[] mentionedIn)
    {
        var id = Guid.CreateVersion7();
        await ChangeAsync((db, key, _) =>
        {
            var other = new ThirdParty
            {
                Id = id,
                RequestId = Id,
                AddedAt = App.Clock.GetUtcNow(),
                Person = key.SealJson(new OtherPerson("Nora Neighbour", "Lives next door", null), ThirdParty.PersonField(id)),
            };
            other.Mentions.AddRange(mentionedIn.Select(i => new ThirdPartyMention { ThirdPartyId = id, FoundItemId = i }));
            db.ThirdParties.Add(other);
            return Task.CompletedTask;
        });
        return id;
    }

    /// <summary>Everything not reviewed yet, what the platform holds among it, is given.</summary>
    public Task ReviewRestAsync() => ChangeAsync(async (db, _, _) =>
    {
        foreach (var item in await db.Found.Where(f => f.RequestId == Id && f.Disclosure == Disclosure.NotReviewed).ToListAsync()) item.Decide(Disclosure.Disclose);
    });

    public Task ChangeAsync(Func<RightsRequestsDbContext, DataKey, IServiceProvider, Task> change) => App.InAsync(Tenant, async services =>
    {
        services.GetRequiredService<ActorContext>().Actor = Actor.Staff(Officer.Id);
        var db = services.GetRequiredService<RightsRequestsDbContext>();
        await change(db, await services.GetRequiredService<DataKeys>().GetAsync(Id, CancellationToken.None), services);
        await db.SaveChangesAsync();
    });

    public Task<T> ReadAsync<T>(Func<RightsRequestsDbContext, Task<T>> read) => App.WithAsync(Tenant, read);

    /// <summary>Sends a command to its handler as a member of staff.</summary>
    public Task<Outcome> DoAsync<THandler>(TestStaff by, Func<THandler, Task<Outcome>> step) where THandler : notnull => App.InAsync(Tenant, services =>
    {
        services.GetRequiredService<ActorContext>().Actor = Actor.Staff(by.Id);
        return step(services.GetRequiredService<THandler>());
    });

    public Task<RightsRequest> RequestAsync() => ReadAsync(async db => (await db.FindRequestAsync(Id, CancellationToken.None))!);

    public Task<AnswerPack?> PackAsync() => ReadAsync(db => db.FindPackAsync(Id, CancellationToken.None));

    public async Task<WebPage> AssembleAsync(Browser officer)
    {
        var page = await (await officer.GetAsync($"{StaffUrl}/answer")).PressAsync("Put the answer together");
        Assert.Empty(page.Errors);
        await App.SettleAsync();
        return await officer.GetAsync($"{StaffUrl}/answer");
    }

    /// <summary>Put together, asked for and approved by a second person.</summary>
    public async Task<Browser> ApprovedAsync()
    {
        var officer = await App.BrowseAsync(Officer);
        var page = await AssembleAsync(officer);
        Assert.True((await page.PressAsync("Ask for approval")).Shows("asked for approval"));
        var lead = await App.BrowseAsStaffAsync(Tenant, Roles.DataProtectionLead);
        var approved = await (await lead.GetAsync($"{StaffUrl}/answer/approve")).PressAsync("Approve this answer");
        Assert.True(approved.Shows("This answer is approved"), approved.Text);
        return officer;
    }

    public async Task<Browser> ReleasedAsync()
    {
        var officer = await ApprovedAsync();
        var page = await (await officer.GetAsync($"{StaffUrl}/answer/release")).PressAsync("Give the answer", ("How", "Online"));
        Assert.Equal("The answer has gone out", page.Heading);
        await App.SettleAsync();
        return officer;
    }

    /// <summary>The ZIP as the person gets it: path in the pack, content.</summary>
    public async Task<Dictionary<string, byte[]>> UnzipAsync()
    {
        var officer = await App.BrowseAsync(Officer);
        return Unzip((await officer.GetAsync($"{StaffUrl}/answer/pack")).Bytes);
    }

    public static Dictionary<string, byte[]> Unzip(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var content = new MemoryStream();
            using var entry = e.Open();
            entry.CopyTo(content);
            return content.ToArray();
        });
    }

    public Task<List<AuditEntry>> AuditAsync() => App.WithAsync<PlatformDbContext, List<AuditEntry>>(
        Tenant, db => db.AuditTrail.Where(a => a.SubjectId == Id.ToString()).OrderBy(a => a.Sequence).ToListAsync());

    public IReadOnlyList<MailboxEntry> Mails() => [.. App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Where(m => m.To == Person.Email && m.Template != "rights-requests.received")];

    public static string AsText(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}

internal static class Pages
{
    public static async Task<byte[]> NotFoundAsync(this Browser browser, string url)
    {
        var page = await browser.GetAsync(url);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        return page.Bytes;
    }
}
