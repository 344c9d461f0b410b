using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Keyholder.RightsRequests.Features.LogRequest;

/// <summary>Logs a request that did not come through the portal, with the date on which it truly arrived.</summary>
[Authorize(Policy = AccessPolicies.CaseWork)]
[RequestSizeLimit(MostTogether), RequestFormLimits(MultipartBodyLengthLimit = MostTogether)]
internal sealed class LogRequestModel(
    LogRequestHandler handler, RequestPolicies policies, StaffNames names, ActorContext actor, IOptions<KeyholderOptions> options, TimeProvider time) : PageModel
{
    // More than may be sent, so that a file that is too large is answered on the page and nothing typed is lost.
    private const long MostTogether = 160 * 1024 * 1024;

    [BindProperty]
    public RequestForm Form { get; set; } = new();

    /// <summary>Open requests that may be the same person's.</summary>
    public IReadOnlyList<OpenAlready> AlreadyOpen { get; private set; } = [];

    public IReadOnlyList<Choice> Officers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadOfficersAsync(ct);
        Form.Id = Guid.CreateVersion7(time.GetUtcNow());
        var me = actor.Actor.Id.ToString();
        Form.AssignTo = Officers.Any(o => o.Value == me) ? me : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await handler.FindLoggedAsync(Form.Id, ct) is { } logged)
        {
            TempData.Success($"You have logged this request already. Its reference is {logged}.");
            return ToCase(logged);
        }

        await ReadOfficersAsync(ct);
        await CheckAsync(ct);
        if (!ModelState.IsValid) return Again();

        AlreadyOpen = await handler.FindOpenAsync(Form.People(), Form.Id, ct);
        if (AlreadyOpen.Count > 0 && !Form.IsAnother)
        {
            ModelState.AddModelError("Form.IsAnother", "This person may have an open request already. Look at it, then confirm that this is another request");
            return Again();
        }

        var outcome = await handler.HandleAsync(Form, ct);
        if (outcome.Problem is { } problem)
        {
            ModelState.AddModelError(FieldOf(problem), problem.Message);
            return Again();
        }

        var opened = outcome.Value!;
        TempData.Success(opened.DueOn is { } due
            ? $"Request {opened.Reference} is logged. An answer is due by {due.InWords()}."
            : $"Request {opened.Reference} is logged.");
        if (opened.AccountInAnotherName) TempData.Notice("The email address belongs to an account in another name, so the request is not linked to that account. Check the address with the person.");
        return ToCase(opened.Reference);
    }

    private static string FieldOf(Problem problem) => problem.Field switch
    {
        nameof(OpenRequest.OpenRequest.ReceivedOn) => "Form.Received",
        nameof(OpenRequest.OpenRequest.PeriodTo) => "Form.To",
        "Form.Letter" or "Form.Authority" => problem.Field,
        _ => "",
    };

    private LocalRedirectResult ToCase(string reference) => LocalRedirect($"/staff/requests/{reference}");

    /// <summary>Shows the form again. A browser does not send a file twice by itself, so whoever chose one is told.</summary>
    private PageResult Again()
    {
        foreach (var (file, key) in new[] { (Form.Letter, "Form.Letter"), (Form.Authority, "Form.Authority") })
        {
            if (file is not null && ModelState[key]?.Errors.Count is null or 0) ModelState.AddModelError(key, "Choose the file again. It could not be kept while something else was wrong");
        }

        return Page();
    }

    private async Task ReadOfficersAsync(CancellationToken ct) => Officers = [.. StaffNames.Choices(await names.OfficersAsync(ct))];

    private async Task CheckAsync(CancellationToken ct)
    {
        if (Form.Id == Guid.Empty) Form.Id = Guid.CreateVersion7(time.GetUtcNow());
        if (Form.Channel == Channel.Portal) ModelState.AddModelError("Form.Channel", "Select how it arrived");
        var policy = await policies.TodayAsync(ct);
        if (Form.Received.Date is { } received && received <= policy.Today
            && policy.Clock.Read(RequestKind.Access, [], policy.Today, new ClockEvent(ClockEventKind.Received, received)).Problem is { } problem)
            ModelState.AddModelError("Form.Received", problem.Message);
        if (Form.From.Date > Form.To.Date) ModelState.AddModelError("Form.To", "The end of the period must be the same as or after its start");

        if (Form.OnBehalf == true)
        {
            Require(Form.RepresentativeName, "Form.RepresentativeName", "Enter the name of the person who acts for them");
            Require(Form.Relationship, "Form.Relationship", "Enter what they are to the person, for example solicitor or daughter");
        }
        else if (Form.OnBehalf == false)
        {
            // What stays in the hidden part of the form must not stop the rest.
            foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Form.Representative", StringComparison.Ordinal) || k is "Form.Relationship" or "Form.Authority").ToList())
                ModelState.Remove(key);
            Form.Authority = null;
        }

        if (ModelState.IsValid && Form.People().Requester is { Email: null, Phone: null, Address: null })
            ModelState.AddModelError(Form.OnBehalf == true ? "Form.RepresentativeEmail" : "Form.Email", "Enter an email address, a telephone number or an address, so that you can reply");
        if (ModelState.IsValid && Form.Delivery == Delivery.Online && Form.People().Requester.Email is null)
            ModelState.AddModelError(Form.OnBehalf == true ? "Form.RepresentativeEmail" : "Form.Email", "Enter an email address, or choose paper: an answer online needs an email address");
        if (!string.IsNullOrEmpty(Form.AssignTo) && Officers.All(o => o.Value != Form.AssignTo))
            ModelState.AddModelError("Form.AssignTo", "Select somebody from the list");
        CheckFile(Form.Letter, "Form.Letter");
        CheckFile(Form.Authority, "Form.Authority");
    }

    private void Require(string? value, string key, string message)
    {
        if (string.IsNullOrWhiteSpace(value)) ModelState.AddModelError(key, message);
    }

    private void CheckFile(IFormFile? file, string key)
    {
        if (file is null) return;
        using var content = file.OpenReadStream();
        if (UploadInspection.Inspect(file.FileName, content, options.Value.UploadLimit).Problem is { } problem)
            ModelState.AddModelError(key, $"The selected file {problem}");
    }
}

/// <summary>What is known about the request, as it was typed.</summary>
internal sealed class RequestForm
{
    private const string TooLong = " must be {1} characters or fewer";

    /// <summary>Chosen when the form is first shown, and the request's id from then on: a form sent twice opens one request.</summary>
    public Guid Id { get; set; }

    [Required(ErrorMessage = "Select how it arrived")]
    public Channel? Channel { get; set; }

    [Display(Name = "Date received"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter the date it was received")]
    public DateInput Received { get; set; } = new();

    [Required(ErrorMessage = "Enter the name of the person the information is about"), MaxLength(200, ErrorMessage = "Name" + TooLong)]
    public string? Name { get; set; }

    [MaxLength(500, ErrorMessage = "Other names and references" + TooLong)]
    public string? AlsoKnownAs { get; set; }

    [Display(Name = "Date of birth"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput Born { get; set; } = new();

    [EmailAddress, MaxLength(254, ErrorMessage = "Email address" + TooLong)]
    public string? Email { get; set; }

    [MaxLength(40, ErrorMessage = "Telephone number" + TooLong)]
    public string? Phone { get; set; }

    [MaxLength(500, ErrorMessage = "Address" + TooLong)]
    public string? Address { get; set; }

    [Required(ErrorMessage = "Select who is asking")]
    public bool? OnBehalf { get; set; }

    [MaxLength(200, ErrorMessage = "Name" + TooLong)]
    public string? RepresentativeName { get; set; }

    [MaxLength(200, ErrorMessage = "What they are to the person" + TooLong)]
    public string? Relationship { get; set; }

    [EmailAddress, MaxLength(254, ErrorMessage = "Email address" + TooLong)]
    public string? RepresentativeEmail { get; set; }

    [MaxLength(40, ErrorMessage = "Telephone number" + TooLong)]
    public string? RepresentativePhone { get; set; }

    [MaxLength(500, ErrorMessage = "Address" + TooLong)]
    public string? RepresentativeAddress { get; set; }

    public IFormFile? Authority { get; set; }

    [Required(ErrorMessage = "Enter what they asked for"), MaxLength(10_000, ErrorMessage = "What they asked for must be 10,000 characters or fewer")]
    public string? Scope { get; set; }

    [Display(Name = "Start of the period"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput From { get; set; } = new();

    [Display(Name = "End of the period"), ValidDate(Optional = true)]
    public DateInput To { get; set; } = new();

    [Required(ErrorMessage = "Select how they want the answer")]
    public Delivery? Delivery { get; set; }

    public IFormFile? Letter { get; set; }

    public string? AssignTo { get; set; }

    /// <summary>The privacy notice that the form showed, as <see cref="NoticePin"/> writes it.</summary>
    public string? Notice { get; set; }

    /// <summary>Whoever logs it read the notice to the person.</summary>
    public bool ReadNotice { get; set; }

    /// <summary>Confirmed that an open request of the same person is another one.</summary>
    public bool IsAnother { get; set; }

    public RequestPeople People()
    {
        var subject = new Person(Name!.Trim())
        {
            DateOfBirth = Born.Date,
            Address = Text(Address),
            Email = Text(Email),
            Phone = Text(Phone),
            AlsoKnownAs = Text(AlsoKnownAs),
        };
        return OnBehalf == true
            ? new RequestPeople(
                subject, new Person(RepresentativeName!.Trim()) { Address = Text(RepresentativeAddress), Email = Text(RepresentativeEmail), Phone = Text(RepresentativePhone) },
                Text(Relationship))
            : new RequestPeople(subject);
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
