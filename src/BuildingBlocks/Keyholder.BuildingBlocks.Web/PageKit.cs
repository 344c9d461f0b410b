using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Keyholder.BuildingBlocks.Web;

/// <summary>Registers what the pages of every module stand on.</summary>
public static class PageKit
{
    /// <summary>Where Razor Pages live in every module.</summary>
    public const string RootDirectory = "/Features";

    /// <summary>Adds <see cref="SiteContext"/>, the Razor Pages root and plain wording of validation errors. Call it beside <c>AddRazorPages</c>.</summary>
    public static IServiceCollection AddPageKit(this IServiceCollection services)
    {
        services.AddScoped<SiteContext>();
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<AntiforgeryOptions>(options => options.Cookie.Name = CookieRegister.Form);
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = CookieRegister.Message);
        services.AddSingleton<CookieTempDataProvider>();
        services.Replace(ServiceDescriptor.Singleton<ITempDataProvider, Messages>());
        services.Configure<RazorPagesOptions>(options => options.RootDirectory = RootDirectory);
        services.Configure<MvcOptions>(options =>
        {
            options.ModelMetadataDetailsProviders.Add(new PlainValidationMessages());
            options.Filters.Add<TooLargeFormFilter>();
            var messages = options.ModelBindingMessageProvider;
            messages.SetAttemptedValueIsInvalidAccessor((_, name) => $"Check {PlainText.InSentence(PlainText.FromIdentifier(name))}");
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Check this answer");
            messages.SetUnknownValueIsInvalidAccessor(name => $"Check {PlainText.InSentence(PlainText.FromIdentifier(name))}");
            messages.SetValueIsInvalidAccessor(_ => "Check this answer");
            messages.SetValueMustBeANumberAccessor(name => $"{PlainText.FromIdentifier(name)} must be a number");
            messages.SetValueMustNotBeNullAccessor(_ => "Give an answer");
            messages.SetMissingBindRequiredValueAccessor(name => $"Enter {PlainText.InSentence(PlainText.FromIdentifier(name))}");
        });
        return services;
    }

    /// <summary>Adds an entry to the navigation bar.</summary>
    public static IServiceCollection AddNavigationItem(this IServiceCollection services, NavigationItem item) => services.AddSingleton(item);

    /// <summary>
    /// Shows a page of the site for every error status without a body and for unhandled exceptions. Place it after
    /// <see cref="SecurityHeaders.UseSecurityHeaders"/> and before everything else.
    /// </summary>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/errors",
            AllowStatusCode404Response = true,
            StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        return app.UseStatusCodePagesWithReExecute("/errors/{0}");
    }
}

/// <summary>Messages to the next page. A browser that brought none is not told to forget them, so that a page that is only read sets no cookie.</summary>
internal sealed class Messages(CookieTempDataProvider cookie) : ITempDataProvider
{
    public IDictionary<string, object> LoadTempData(HttpContext context) => cookie.LoadTempData(context);

    public void SaveTempData(HttpContext context, IDictionary<string, object> values)
    {
        if (values.Count > 0 || context.Request.Cookies.ContainsKey(CookieRegister.Message)) cookie.SaveTempData(context, values);
    }
}

/// <summary>Words the errors of validation attributes that were given no wording, in the GOV.UK style.</summary>
internal sealed class PlainValidationMessages : IValidationMetadataProvider
{
    // Unlike the others, this attribute answers with its built-in message when it was given none.
    private static readonly string? EmailAddressOwnMessage = new EmailAddressAttribute().ErrorMessage;

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        if (context.Key.Name is not { } property)
            return;
        var label = context.Attributes.OfType<DisplayAttribute>().FirstOrDefault()?.GetName() ?? PlainText.FromIdentifier(property);
        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if ((rule.ErrorMessage is not null && rule.ErrorMessage != EmailAddressOwnMessage) || rule.ErrorMessageResourceName is not null)
                continue;
            rule.ErrorMessage = rule switch
            {
                RequiredAttribute => Escape($"Enter {PlainText.InSentence(label)}"),
                StringLengthAttribute { MinimumLength: 0 } => Escape(label) + " must be {1} characters or fewer",
                StringLengthAttribute => Escape(label) + " must be between {2} and {1} characters",
                MaxLengthAttribute => Escape(label) + " must be {1} characters or fewer",
                MinLengthAttribute => Escape(label) + " must be {1} characters or more",
                EmailAddressAttribute => "Enter an email address in the correct format, like name@example.com",
                RangeAttribute => Escape(label) + " must be between {1} and {2}",
                _ => null,
            };
        }
    }

    private static string Escape(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
