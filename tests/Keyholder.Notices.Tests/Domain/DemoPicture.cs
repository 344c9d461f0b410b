using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Register;
using Keyholder.Retention.Contracts;

namespace Keyholder.Notices.Tests.Domain;

/// <summary>What a demonstration landlord does on its first day, from its packs alone.</summary>
internal static class DemoPicture
{
    private static readonly PolicyCatalogue Packs = PolicyCatalogue.Shipped();

    public static ProcessingPicture Of(string tenant, DateOnly? on = null)
    {
        var set = Packs.SetFor(Packs.Find($"tenant/{tenant}")!);
        var policy = new NoticePolicy(on ?? NoticeCheck.Today, set);
        string Text(string key) => set.Resolve(key, policy.Today).AsText();
        return new ProcessingPicture(
            policy,
            new Organisation
            {
                Name = Text("organisation.name"),
                RegistrationNumber = Text("organisation.registration-number"),
                ContactEmail = Text("organisation.email"),
                ContactPhone = Text("organisation.telephone"),
                PostalAddress = string.Join('\n', set.Resolve("organisation.address", policy.Today).AsList()),
            },
            set.WithPrefix(StartingRegister.Prefix, policy.Today).ToDictionary(p => p.Key[StartingRegister.Prefix.Length..], StartingRegister.Read, StringComparer.Ordinal),
            set.WithPrefix("retention.", policy.Today).Where(p => p.Value.ValueKind == System.Text.Json.JsonValueKind.Object && p.Value.TryGetProperty("period", out _))
                .Select(p => new ScheduledClass(p.Key["retention.".Length..], p.Value.GetProperty("title").GetString()!, "Destroyed 6 years after the end of the tenancy", null)).ToDictionary(c => c.Code, StringComparer.Ordinal),
            []);
    }
}
