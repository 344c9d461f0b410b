using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "A2")]
public sealed class UsingTheKeyboard(Site site)
{
    [Fact]
    public async Task A_page_is_used_with_the_keyboard_alone()
    {
        await using var visitor = await site.AtDeskAsync("keyboard");
        await visitor.OpenAsync("/requests/new/who");
        await visitor.ArriveAsync("Whose information do you want?");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(Focused(visitor)).ToHaveTextAsync("Skip to main content");
        await visitor.LookAsync("skip-link");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(Focused(visitor)).ToHaveIdAsync("main-content");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(Focused(visitor)).ToHaveAttributeAsync("type", "radio");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(Focused(visitor)).ToHaveTextAsync("Continue");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page).ToHaveTitleAsync(new Regex("^Error: "));
        await Expect(Focused(visitor)).ToHaveClassAsync(new Regex("govuk-error-summary"));
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(Focused(visitor)).ToHaveAttributeAsync("href", new Regex("^#"));
        await visitor.LookAsync("error-summary");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(Focused(visitor)).ToHaveAttributeAsync("type", "radio");
        await visitor.Page.Keyboard.PressAsync("Space");
        await Expect(Focused(visitor)).ToBeCheckedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.ArriveAsync("Which information do you want?");
    }

    private static ILocator Focused(Visitor visitor) => visitor.Page.Locator("*:focus");
}
