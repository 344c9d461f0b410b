using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Consents.RecordObjection;

/// <summary>Somebody said by phone, in person or in writing that they want no marketing (UK GDPR Art 21(2)).</summary>
[Authorize(Policy = AccessPolicies.NoticeWork), ResponseCache(NoStore = true)]
internal sealed class RecordObjectionModel(ConsentRegister register, ConsentPeople people) : NoticePage
{
    [BindProperty, StringLength(200)]
    public string? Name { get; set; }

    [BindProperty, EmailAddress, StringLength(250), Display(Name = "Email address")]
    public string? Email { get; set; }

    [BindProperty, StringLength(120)]
    public string? Reference { get; set; }

    [BindProperty, StringLength(1000)]
    public string? Address { get; set; }

    [BindProperty]
    public ConsentWay? Way { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Way is not (ConsentWay.Phone or ConsentWay.InPerson or ConsentWay.Paper)) ModelState.AddModelError(nameof(Way), "Select how they told you");
        if (!ModelState.IsValid) return Page();
        var (person, unknown) = await people.OfAsync(new PersonDetails(Given(Name) ?? "", Given(Email), Given(Reference), Given(Address)), ct);
        if (person is null)
        {
            Fail(unknown!);
            return Page();
        }

        await register.StopMarketingAsync(person, Way!.Value, ct);
        TempData.Success("Recorded. They get no more marketing");
        return LocalRedirect("/staff/consents/no-marketing");
    }
}
