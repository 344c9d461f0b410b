namespace Keyholder.BuildingBlocks.Web.Journeys;

/// <summary>One page of a journey, which asks one thing.</summary>
/// <param name="Slug">The last part of the page's address.</param>
/// <param name="IsAnswered">Whether the answers hold what this page asks.</param>
public sealed record JourneyStep<TAnswers>(string Slug, Func<TAnswers, bool> IsAnswered)
{
    /// <summary>Whether the page is asked at all, given the answers so far.</summary>
    public Func<TAnswers, bool> Applies { get; init; } = static _ => true;
}

/// <summary>
/// The order of a journey's pages, and so which page may be shown, which comes next and which came before. A page
/// cannot be reached before those above it are answered. The last page, "check", shows all answers.
/// </summary>
public sealed class Journey<TAnswers>
{
    /// <summary>The slug of the page that shows all answers.</summary>
    public const string Check = "check";

    /// <summary>The query parameter that brings a changed answer back to the check page.</summary>
    public const string ReturnTo = "returnTo";

    private readonly string root;
    private readonly IReadOnlyList<JourneyStep<TAnswers>> steps;

    /// <summary>Sets the order of the pages.</summary>
    /// <param name="name">A short name, for the cookie and the store: "request-access".</param>
    /// <param name="root">The address above all pages, without a slash at its end: "/requests/new".</param>
    /// <param name="steps">The pages in order, without the check page.</param>
    public Journey(string name, string root, params IReadOnlyList<JourneyStep<TAnswers>> steps)
    {
        Name = name;
        this.root = root;
        this.steps = steps;
    }

    /// <summary>The journey's short name.</summary>
    public string Name { get; }

    /// <summary>The address above all pages.</summary>
    public string Root => root;

    /// <summary>The check page's address.</summary>
    public string CheckUrl => Url(Check);

    /// <summary>A page's address.</summary>
    public string Url(string slug, bool returnToCheck = false) => $"{root}/{slug}{(returnToCheck ? $"?{ReturnTo}={Check}" : "")}";

    /// <summary>A "Change" link of the check page: the page, and back to the check page once it is answered.</summary>
    public string ChangeUrl(string slug) => Url(slug, returnToCheck: true);

    /// <summary>Where to send somebody who asks for a page too early, or for one that does not apply; null when the page may be shown.</summary>
    public string? RedirectFor(string slug, TAnswers answers)
    {
        foreach (var step in Applying(answers))
        {
            if (step.Slug == slug)
                return null;
            if (!step.IsAnswered(answers))
                return Url(step.Slug);
        }

        return slug == Check ? null : CheckUrl;
    }

    /// <summary>
    /// The page after this one. While changing an answer from the check page, that page again, unless the change
    /// has raised a question that was not asked before.
    /// </summary>
    public string Next(string slug, TAnswers answers, bool returnToCheck = false)
    {
        if (returnToCheck)
        {
            var raised = Applying(answers).FirstOrDefault(step => !step.IsAnswered(answers));
            return raised is null ? CheckUrl : Url(raised.Slug, returnToCheck: true);
        }

        var next = Applying(answers).SkipWhile(step => step.Slug != slug).Skip(1).FirstOrDefault();
        return Url(next?.Slug ?? Check);
    }

    /// <summary>The page before this one; null on the first.</summary>
    public string? Back(string slug, TAnswers answers, bool returnToCheck = false)
    {
        if (returnToCheck)
            return CheckUrl;
        var before = Applying(answers).TakeWhile(step => step.Slug != slug).LastOrDefault();
        return before is null ? null : Url(before.Slug);
    }

    private IEnumerable<JourneyStep<TAnswers>> Applying(TAnswers answers) => steps.Where(step => step.Applies(answers));
}
