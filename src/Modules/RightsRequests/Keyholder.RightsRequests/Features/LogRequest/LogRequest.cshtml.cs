using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.OpenRequest;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.LogRequest;

/// <summary>Staff write down a request that reached somebody by letter, e-mail, telephone or in person.</summary>
[Authorize(Policy = AccessPolicies.CaseWork)]
internal sealed class LogRequestModel(
    OpenRequestHandler handler, RequestSearch search, IResidents residents, ActorContext actor, TimeProvider time) : PageModel
{
    public static readonly Channel[] Channels = [Domain.Channel.Email, Domain.Channel.Letter, Domain.Channel.Phone, Domain.Channel.InPerson];

    /// <summary>The request's id, chosen before the form is shown: sending it twice opens one request.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose how the request arrived")]
    public Channel? Channel { get; set; }

    [BindProperty, Display(Name = "Date received"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter the date the request was received")]
    public DateInput Received { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter the person’s name"), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Date of birth"), ValidDate(When = DateLimit.Past, Optional = true)]
    public DateInput Born { get; set; } = new();

    [BindProperty, MaxLength(500)]
    public string? Address { get; set; }

    [BindProperty, EmailAddress, MaxLength(256)]
    public string? Email { get; set; }

    [BindProperty, MaxLength(50)]
    public string? Phone { get; set; }

    [BindProperty, MaxLength(1000)]
    public string? AlsoKnownAs { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose who asked")]
    public bool? OnBehalf { get; set; }

    [BindProperty, MaxLength(200)]
    public string? RepresentativeName { get; set; }

    [BindProperty, MaxLength(200)]
    public string? Relationship { get; set; }

    [BindProperty, MaxLength(500)]
    public string? RepresentativeAddress { get; set; }

    [BindProperty, EmailAddress, MaxLength(256)]
    public string? RepresentativeEmail { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what the person asks for, in their words"), MaxLength(4000)]
    public string? Scope { get; set; }

    [BindProperty, Display(Name = "Start of the period"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput From { get; set; } = new();

    [BindProperty, Display(Name = "End of the period"), ValidDate(Optional = true)]
    public DateInput To { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Choose how the person wants the answer")]
    public Delivery? Delivery { get; set; }

    /// <summary>Staff have seen that there is an open request, and want another.</summary>
    [BindProperty]
    public bool Anyway { get; set; }

    public IReadOnlyList<(string Reference, DateOnly ReceivedOn)> AlreadyOpen { get; private set; } = [];

    public void OnGet() => (Id, Received) = (Guid.CreateVersion7(time.GetUtcNow()), DateInput.From(time.LondonToday()));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Channel is { } channel && !Channels.Contains(channel)) ModelState.AddModelError(nameof(Channel), "Choose how the request arrived");
        if (OnBehalf is true && string.IsNullOrWhiteSpace(RepresentativeName)) ModelState.AddModelError(nameof(RepresentativeName), "Enter the name of who asked");
        if (From.Date > To.Date) ModelState.AddModelError(nameof(To), "End of the period must be the same as or after its start");
        if (Id == Guid.Empty) Id = Guid.CreateVersion7(time.GetUtcNow());
        if (!ModelState.IsValid) return Page();

        var subject = new Person(Name!.Trim())
        {
            DateOfBirth = Born.Date, Address = Trimmed(Address), Email = Trimmed(Email), Phone = Trimmed(Phone), AlsoKnownAs = Trimmed(AlsoKnownAs),
        };
        var representative = OnBehalf is true
            ? new Person(RepresentativeName!.Trim()) { Address = Trimmed(RepresentativeAddress), Email = Trimmed(RepresentativeEmail) }
            : null;
        var resident = subject.Email is { } email ? await residents.FindByEmailAsync(email, ct) : null;
        if (!Anyway)
        {
            var open = await (await search.OpenAboutAsync(subject, resident?.Id, ct)).Where(r => r.Id != Id).OrderBy(r => r.ReceivedOn)
                .Select(r => new { r.Reference, r.ReceivedOn }).ToListAsync(ct);
            if (open.Count > 0)
            {
                AlreadyOpen = [.. open.Select(o => (o.Reference, o.ReceivedOn))];
                return Page();
            }
        }

        var command = new OpenRequest.OpenRequest(
            Id, RequestKind.Access, Channel!.Value, Received.Date!.Value, new RequestPeople(subject, representative, representative is null ? null : Trimmed(Relationship)),
            Scope!.Trim(), From.Date, To.Date, Delivery!.Value, await AccountAsync(subject, ct))
        {
            RequesterId = representative is null ? null : await AccountAsync(representative, ct),
            AssignTo = actor.Actor.Id,
        };
        var opened = await handler.HandleAsync(command, ct);
        if (!opened.Ok)
        {
            ModelState.AddModelError("", opened.Problem.Message);
            return Page();
        }

        TempData.Success(opened.Value.IsNew ? $"Request {opened.Value.Reference} is logged" : $"You logged this request already. Its reference is {opened.Value.Reference}");
        return LocalRedirect($"/staff/requests/{opened.Value.Reference}");
    }

    /// <summary>An account, so that the person can sign in and read the answer; without an e-mail address there is none.</summary>
    private async Task<Guid?> AccountAsync(Person person, CancellationToken ct) => person.Email is null
        ? null
        : (await residents.FindOrAddAsync(new ResidentDetails(person.Email, person.Name, person.Phone, person.Address), ct)).Id;

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
}
