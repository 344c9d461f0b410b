using System.Reflection;
using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Keyholder.Architecture.Tests;

/// <summary>Pages and endpoints: none hides another, and none is open by accident.</summary>
public sealed partial class WebRules
{
    [Fact]
    public void A_compiled_views_path_is_unique_over_all_assemblies()
    {
        // Two views with one path make one of the pages silently answer 404.
        var views = House.Assemblies.SelectMany(a => a.GetCustomAttributes<RazorCompiledItemAttribute>().Select(v => (v.Identifier, Assembly: House.NameOf(a))))
            .Where(v => !v.Identifier.EndsWith("/_ViewImports.cshtml", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(views);
        House.None(
            views.GroupBy(v => v.Identifier, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(v => v.Assembly))}"),
            "Two views with one path:");
    }

    [Fact]
    public void Every_page_of_a_module_is_an_endpoint()
    {
        var pages = House.Modules.Select(House.AssemblyOf).SelectMany(House.TypesOf).Where(t => t.IsAssignableTo(typeof(PageModel)) && !t.IsAbstract).ToList();
        Assert.NotEmpty(pages);
        var found = Endpoints().Select(e => e.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.ModelTypeInfo?.AsType()).ToHashSet();
        House.None(pages.Where(p => !found.Contains(p)).Select(p => p.FullName!), "A page model that no route leads to:");
    }

    [Fact]
    public void A_route_leads_to_one_endpoint()
    {
        var endpoints = Endpoints();
        House.None(
            from endpoint in endpoints
            let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
            from method in methods is { Count: > 0 } ? methods : ["any method"]
            group endpoint.DisplayName by $"{method} {Shape(endpoint)}" into same
            where same.Distinct(StringComparer.Ordinal).Count() > 1
            select $"{same.Key}: {string.Join(", ", same)}",
            "More than one endpoint at a route:");
    }

    [Fact]
    public void Every_endpoint_names_a_policy_or_is_public_on_purpose()
    {
        var open = new List<string>();
        foreach (var endpoint in Endpoints())
        {
            var anonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null)
                || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null;
            var isPublic = PublicEndpoints.Includes(Route(endpoint));
            if (anonymous && !isPublic) open.Add($"{Route(endpoint)} allows anybody, but is not on the public list");
            if (!anonymous && !policies) open.Add($"{Route(endpoint)} names no policy, so that nobody can use it");
            if (!anonymous && isPublic) open.Add($"{Route(endpoint)} is on the public list, but does not allow anybody");
        }

        House.None(open, "Open or closed by accident:");
    }

    [Fact]
    public void The_public_list_names_no_endpoint_that_is_gone()
    {
        var routes = Endpoints().Select(Route).ToHashSet(StringComparer.OrdinalIgnoreCase);
        House.None(PublicEndpoints.Routes.Where(r => !routes.Contains(r)), "On the public list, but not an endpoint:");
    }

    [Fact]
    public async Task Every_policy_that_an_endpoint_names_exists()
    {
        var provider = House.App.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var names = Endpoints().SelectMany(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>()).Select(a => a.Policy).OfType<string>().Distinct(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var name in names)
        {
            if (await provider.GetPolicyAsync(name) is null) missing.Add(name);
        }

        House.None(missing, $"Not one of {nameof(AccessPolicies)}:");
    }

    private static IReadOnlyList<RouteEndpoint> Endpoints()
    {
        var endpoints = ((IEndpointRouteBuilder)House.App).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.NotEmpty(endpoints);
        // The attributes of a page that is compiled at run time would not be known yet.
        Assert.All(endpoints.Select(e => e.Metadata.GetMetadata<PageActionDescriptor>()).OfType<PageActionDescriptor>(), p => Assert.IsType<CompiledPageActionDescriptor>(p));
        return endpoints;
    }

    private static string Route(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');

    /// <summary>The route with its parameters' names left out, since they do not tell two routes apart.</summary>
    private static string Shape(RouteEndpoint endpoint) => ParameterName().Replace(Route(endpoint).ToLowerInvariant().TrimEnd('/'), "{");

    [GeneratedRegex(@"\{[*]{0,2}\w+", RegexOptions.None, 1000)]
    private static partial Regex ParameterName();
}
