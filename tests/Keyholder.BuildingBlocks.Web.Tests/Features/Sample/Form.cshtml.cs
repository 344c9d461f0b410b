using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.BuildingBlocks.Web.Tests.Features.Sample;

public enum Channel
{
    Phone,
    Letter,
    [Display(Name = "Email", Description = "Sent to the shared mailbox")]
    Email,
}

public sealed class FormModel : PageModel
{
    [BindProperty]
    public FormAnswers Answers { get; set; } = new();

    public void OnGet()
    {
        Answers.About = "Tom & \"Jerry\" <b>";
        Answers.Parts = ["files"];
    }

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid)
            return Page();
        TempData.Success("Answers saved");
        return RedirectToPage();
    }
}

public sealed class FormAnswers
{
    [Required, Display(Name = "Full name"), StringLength(20)]
    public string? FullName { get; set; }

    [Required, EmailAddress]
    public string? EmailAddress { get; set; }

    public int? Flat { get; set; }

    public string? Password { get; set; }

    public string? About { get; set; }

    [Required(ErrorMessage = "Select how it arrived")]
    public Channel? Channel { get; set; }

    public string? Telephone { get; set; }

    public List<string> Parts { get; set; } = [];

    public bool Agreed { get; set; }

    [Display(Name = "Date received"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter the date you received it")]
    public DateInput Received { get; set; } = new();

    [ValidDate(Optional = true)]
    public DateInput? Until { get; set; }

    public string? Nation { get; set; }

    public IFormFile? Evidence { get; set; }
}
