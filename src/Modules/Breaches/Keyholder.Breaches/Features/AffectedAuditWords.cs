namespace Keyholder.Breaches.Features;

internal sealed partial class BreachesAuditWords
{
    private static Dictionary<string, string> AffectedWords => new(StringComparer.Ordinal)
    {
        ["breaches.call-list.read"] = "Opened the list of whom to phone about a breach",
        ["breaches.people.viewed"] = "Looked at the people of a breach",
        ["breaches.people.added"] = "Added somebody to the people of a breach",
        ["breaches.people.removed"] = "Took somebody off the people of a breach",
        ["breaches.people.from-records"] = "Added the people of affected records",
        ["breaches.people.file-taken"] = "Uploaded a file of affected people",
        ["breaches.people.file-read"] = "A file of affected people was read",
        ["breaches.people.all-told"] = "Everybody affected has been told",
        ["breaches.people.not-all-told"] = "Somebody affected is still to be told after all",
        ["breaches.person.viewed"] = "Looked at an affected person",
        ["breaches.person.told"] = "Told an affected person by phone or in person",
        ["breaches.person.cannot-be-reached"] = "Recorded that an affected person cannot be reached",
        ["breaches.person.way-changed"] = "Changed how an affected person is told",
        ["breaches.person.exported"] = "Gave a person what we hold about them being affected by a breach",
        ["breaches.letter.written"] = "Changed the letter to affected people",
        ["breaches.letter.approved"] = "Agreed to the letter to affected people",
        ["breaches.letter.read"] = "An affected person read their letter",
        ["breaches.channels.set"] = "Changed which channels a breach touched",
        ["breaches.letters.started"] = "Started sending letters to affected people",
        ["breaches.letters.paused"] = "Paused sending letters to affected people",
        ["breaches.letters.sent"] = "Letters to affected people went out",
        ["breaches.letters.printed"] = "Made letters to affected people for the printer",
        ["breaches.letters.opened"] = "Opened letters to affected people for the printer",
        ["breaches.letters.posted"] = "Recorded that letters to affected people were posted",
        ["breaches.records.added"] = "Added affected records",
        ["breaches.records.cleared"] = "Took all affected records off a breach",
        ["breaches.records.retention-asked"] = "Asked how many affected records were kept too long",
        ["breaches.notice.written"] = "Changed a public notice of a breach",
        ["breaches.notice.approved"] = "Agreed to a public notice of a breach",
        ["breaches.notice.withdrawn"] = "Withdrew a public notice of a breach",
    };
}
