using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "Q2")]
public sealed class WorkingOnACase(Site site)
{
    [Fact]
    public async Task An_officer_works_through_a_case()
    {
        await using var officer = await site.AtDeskAsync("work-on-a-case", Roles.CaseOfficer);
        var reference = await officer.LogByPhoneAsync("Ines Duarte", site.Today.AddDays(-3));
        var url = $"/staff/requests/{reference}";
        await officer.SeeAsync("Ines Duarte", "case");
        await officer.ReadsAsync("The clock");

        await officer.FollowAsync("Acknowledge the request");
        await officer.SeeAsync("Acknowledge the request", "letter-drafted");
        var letter = officer.Page.GetByLabel("Letter", new() { Exact = true });
        await letter.FillAsync(await letter.InputValueAsync() + "\n\nWe spoke on the telephone about the kitchen.");
        await officer.ChooseAsync("By post");
        await officer.PressAsync("Preview the letter");
        await officer.ReadsAsync("We spoke on the telephone about the kitchen.");
        await officer.LookAsync("letter-preview");
        await officer.PressAsync("Send the letter");
        await officer.ArriveAsync("Ines Duarte");

        await officer.FollowAsync("Know who the person is");
        await officer.ChooseAsync("Staff know them");
        await officer.FillDateAsync("When were you sure?", site.Today);
        await officer.SeeAsync("Accept the person’s identity", "identity");
        await officer.PressAsync("Accept");
        await officer.ArriveAsync("Ines Duarte");

        await officer.FollowAsync("Search, and say where");
        await officer.FillAsync("Where?", "Housing system");
        await officer.ChooseAsync("Yes");
        await officer.FillAsync("What did you look for?", "Ines Duarte, 4 Elm Court, since 2021");
        await officer.FillAsync("How many things did you find?", "1");
        await officer.FillDateAsync("When?", site.Today);
        await officer.SeeAsync("Search log", "search");
        await officer.PressAsync("Add to the log");
        await officer.ReadsAsync("4 Elm Court");
        await officer.LookAsync("search-log");

        await officer.OpenAsync($"{url}/found/add");
        await officer.FillAsync("What is it?", "Note of a visit");
        await officer.FillAsync("Where did you find it?", "Housing system");
        await officer.ChooseAsync("Data");
        await officer.FillAsync("The data", "Visited: 4 March 2026\nSeen: damp under the sink\nNeighbour: Pat Lowe at number 5 complained");
        await officer.SeeAsync("Add a document or data", "add-found");
        await officer.PressAsync("Add it");
        await officer.ReadsAsync("Note of a visit");

        await officer.OpenAsync($"{url}/others");
        await officer.FillAsync("Name", "Pat Lowe");
        await officer.FillAsync("What are they to the person?", "Neighbour");
        await officer.PressAsync("Add them");
        await officer.ReadsAsync("Pat Lowe");
        await officer.OpenAsync($"{url}/others");
        await officer.SeeAsync("Other people", "others");
        await officer.FollowAsync("Pat Lowe");
        await officer.ArriveAsync("Pat Lowe");
        await officer.ChooseAsync("They refused");
        await officer.FillDateAsync("When?", site.Today);
        await officer.PressAsync("Record it");
        await officer.OpenAsync($"{url}/others");
        await officer.FollowAsync("Pat Lowe");
        await officer.ChooseAsync("Take out what is about them");
        await officer.FillAsync("Why?", "They refused, and who complained is not about Ines Duarte.");
        await officer.SeeAsync("Pat Lowe", "other-person");
        await officer.PressAsync("Save the decision");

        await officer.OpenAsync($"{url}/found");
        await officer.SeeAsync("What was found", "found");
        await officer.FollowAsync("Note of a visit");
        await officer.ArriveAsync("Note of a visit");
        await officer.ChooseAsync("Pat Lowe");
        await officer.ChooseAsync("Disclose with parts taken out");
        await officer.ChooseAsync("Neighbour");
        await officer.Page.GetByRole(AriaRole.Group, new() { Name = "Exemption", Exact = true }).GetByRole(AriaRole.Radio).First.CheckAsync();
        await officer.FillAsync("Why does it apply here?", "It names the neighbour, who refused.");
        await officer.SeeAsync("Note of a visit", "review");
        await officer.PressAsync("Save the decision");
        await officer.OpenAsync(url);
        await officer.SeeAsync("Ines Duarte", "case-worked-on");
        await Expect(officer.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = new Regex("^\\s*Review what was found") })).ToContainTextAsync("Completed");
    }

    [Fact]
    [Trait("Requirement", "Q3")]
    public async Task More_time_is_taken_with_a_letter_in_the_first_month()
    {
        await using var officer = await site.AtDeskAsync("take-more-time", Roles.CaseOfficer);
        var reference = await officer.LogByPhoneAsync("Tomas Vale", site.Today.AddDays(-5));
        await officer.OpenAsync($"/staff/requests/{reference}/extend");
        await officer.SeeAsync("Take more time", "reason");
        await officer.FillAsync("Why do you need more time?", "You asked about eleven years and four homes, on paper and on microfilm.");
        await officer.PressAsync("Continue");
        await officer.ReadsAsync("How do you send it?");
        await Expect(officer.Page.GetByRole(AriaRole.Radio, new() { Name = "By post", Exact = true })).ToBeCheckedAsync();
        await officer.ChooseAsync("By post");
        await officer.LookAsync("letter");
        await officer.PressAsync("Preview the letter");
        await officer.LookAsync("preview");
        await officer.PressAsync("Send the letter");
        await officer.SeeAsync("Tomas Vale", "case");
    }

    [Fact]
    [Trait("Requirement", "Q3")]
    public async Task Taking_more_time_too_late_is_refused_and_says_why()
    {
        await using var officer = await site.AtDeskAsync("too-late-for-more-time", Roles.CaseOfficer);
        var reference = await officer.LogByPhoneAsync("Greta Holm", site.Today.AddDays(-45));
        await officer.SeeAsync("Greta Holm", "case");
        await officer.OpenAsync($"/staff/requests/{reference}/extend");
        await officer.ReadsAsync("Answer as soon as you can, and tell the person that the answer is late and why.");
        await Expect(officer.Page.Locator(".govuk-warning-text")).ToContainTextAsync("month");
        await officer.SeeAsync("Take more time", "refused");
    }
}
