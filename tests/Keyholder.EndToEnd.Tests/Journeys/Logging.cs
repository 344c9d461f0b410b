namespace Keyholder.EndToEnd.Tests.Journeys;

/// <summary>A request that reached the office by phone.</summary>
internal static class Logging
{
    /// <summary>Logs it and stops at the case. Returns its reference.</summary>
    public static async Task<string> LogByPhoneAsync(this Visitor officer, string name, DateOnly received, string? email = null)
    {
        await officer.FillInByPhoneAsync(name, received, email);
        await officer.PressAsync("Log the request");
        await officer.ArriveAsync(name);
        return new Uri(officer.Page.Url).Segments[^1];
    }

    /// <summary>Fills in the form and stops before it is sent.</summary>
    public static async Task FillInByPhoneAsync(this Visitor officer, string name, DateOnly received, string? email = null)
    {
        await officer.OpenAsync("/staff/requests/log");
        await officer.ChooseAsync("Telephone");
        await officer.FillDateAsync("When was it received?", received);
        await officer.FillAsync("What did they ask for?", "Everything about the repairs to my flat, and who was told about them.");
        await officer.FillAsync("Full name", name);
        if (email is not null) await officer.FillAsync("Email address (optional)", email);
        await officer.FillAsync("Telephone number (optional)", "020 7946 0018");
        await officer.ChooseAsync("The person themselves");
        await officer.ChooseAsync(email is null ? "On paper" : "Online");
    }
}
