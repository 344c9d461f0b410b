using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using Keyholder.TestKit;

namespace Keyholder.RightsRequests.Tests.Domain;

/// <summary>A request received on Tuesday 1 September 2026 in England, and who works on it.</summary>
internal sealed class Sample
{
    public static readonly Actor Officer = Actor.Staff(new Guid("00000000-0000-0000-0000-00000000000a"));
    public static readonly Actor Lead = Actor.Staff(new Guid("00000000-0000-0000-0000-00000000000b"));
    public static readonly DateTimeOffset Now = new(2026, 9, 20, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 9, 20);
    public static readonly DateOnly Received = new(2026, 9, 1);
    public static readonly ClockSetting England = new(StatutoryRules.Default, Nation.EnglandAndWales, []);

    public Sample(bool onBehalf = false, DateOnly? received = null)
    {
        var id = Guid.CreateVersion7();
        Key = TestKeys.New(id);
        Request = RightsRequest.Open(
            id, "AL-2026-7QX4RT", RequestKind.Access, Channel.Letter, received ?? Received,
            new RequestPeople(new Person("Amira Khan"), onBehalf ? new Person("J. Solicitor") : null), "Everything about my repairs", (null, null),
            Delivery.Online, null, Key, Officer, Now);
        Recount();
    }

    public RightsRequest Request { get; }

    public DataKey Key { get; }

    public void Recount() => Request.Recount(England, Today);

    /// <summary>A request whose identity is settled, acknowledged and ready to be answered.</summary>
    public static Sample Ready()
    {
        var sample = new Sample();
        sample.Request.AcceptIdentity(IdentityMethod.KnownToStaff, Today, Today, Officer, Now);
        sample.Request.Acknowledge(Now);
        return sample;
    }

    public Sample Approved(RequestOutcome outcome = RequestOutcome.DisclosedInFull)
    {
        Request.AskApproval(outcome, Officer, Now, Guid.CreateVersion7());
        Request.Approve(Lead, secondPerson: true, Now);
        return this;
    }

    public FoundItem Item(Disclosure? disclosure = null, FoundKind kind = FoundKind.Data)
    {
        var id = Guid.CreateVersion7();
        var content = new FoundContent("Repair of 3 May", null, [new FoundField("Visited by", "A plumber")]);
        var item = new FoundItem
        {
            Id = id,
            RequestId = Request.Id,
            Kind = kind,
            Source = "Repairs",
            Content = Key.SealJson(content, FoundItem.ContentField(id)),
            AddedAt = Now,
            AddedBy = Officer.ToString(),
        };
        if (disclosure == Disclosure.DiscloseRedacted) item.RedactWith(content, Key);
        if (disclosure is { } decided) item.Decide(decided);
        return item;
    }

    public ThirdParty Other(params FoundItem[] mentionedIn)
    {
        var id = Guid.CreateVersion7();
        var other = new ThirdParty
        {
            Id = id,
            RequestId = Request.Id,
            AddedAt = Now,
            Person = Key.SealJson(new OtherPerson("Neighbour", "Lives next door", null), ThirdParty.PersonField(id)),
        };
        other.Mentions.AddRange(mentionedIn.Select(i => new ThirdPartyMention { ThirdPartyId = id, FoundItemId = i.Id }));
        return other;
    }

    public SearchEntry Searched() => new()
    {
        Id = Guid.CreateVersion7(),
        RequestId = Request.Id,
        On = Today,
        Hits = 1,
        AddedAt = Now,
        AddedBy = Officer.ToString(),
        Details = Key.SealJson(new Search("Repairs system", "Khan", null), "search"),
    };

    public Exclusion Exempt(FoundItem item) => new()
    {
        Id = Guid.CreateVersion7(),
        RequestId = Request.Id,
        FoundItemId = item.Id,
        Exemption = "rights-of-others",
        AddedAt = Now,
        AddedBy = Officer.ToString(),
        Reason = Key.Seal("About somebody else", "x"),
    };
}
