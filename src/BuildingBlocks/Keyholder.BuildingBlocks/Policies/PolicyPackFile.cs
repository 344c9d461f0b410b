using System.Globalization;
using System.Text.Json;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>A file read as a policy pack: the pack, or what kept it from being read. Whether the pack may be used is <see cref="PolicyCatalogue.Check"/>'s question.</summary>
/// <param name="File">The name to show a person.</param>
/// <param name="Pack">The pack; null when there are problems.</param>
/// <param name="Problems">What is wrong with the file's form; empty when it was read.</param>
public sealed record PolicyPackFile(string File, PolicyPack? Pack, IReadOnlyList<PolicyProblem> Problems)
{
    /// <summary>Reads a file. A file that is missing or not readable is a problem in the answer, not an exception.</summary>
    public static PolicyPackFile Load(string path)
    {
        try
        {
            return Parse(System.IO.File.ReadAllText(path), path);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return new PolicyPackFile(path, Pack: null, [new PolicyProblem(path, "pack", "there is no such file")]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new PolicyPackFile(path, Pack: null, [new PolicyProblem(path, "pack", "the file cannot be read")]);
        }
    }

    /// <summary>Reads a stream of UTF-8 JSON to its end and leaves it open.</summary>
    /// <param name="stream">The JSON.</param>
    /// <param name="name">The name to show a person.</param>
    public static PolicyPackFile Load(Stream stream, string name)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        return Parse(reader.ReadToEnd(), name);
    }

    /// <summary>Reads JSON text.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="name">The name to show a person.</param>
    public static PolicyPackFile Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var reading = new Reading(name);
            var pack = reading.Pack(document.RootElement);
            return new PolicyPackFile(name, reading.Problems.Count == 0 ? pack : null, reading.Problems);
        }
        catch (JsonException problem)
        {
            var line = problem.LineNumber is { } number ? "line " + (number + 1).ToString(CultureInfo.InvariantCulture) : "pack";
            var detail = problem.Message.Split([" LineNumber:", " Path:"], StringSplitOptions.None)[0].TrimEnd('.');
            return new PolicyPackFile(name, Pack: null, [new PolicyProblem(name, line, $"this is not valid JSON. {detail}")]);
        }
    }

    sealed class Reading(string file)
    {
        public List<PolicyProblem> Problems { get; } = [];

        public PolicyPack? Pack(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                Report("pack", "a policy pack is a JSON object");
                return null;
            }

            Names("pack", root, "id", "layer", "title", "version", "inherits", "vocabulary", "entries");
            return new PolicyPack
            {
                Id = Text("pack", root, "id", required: true)!,
                Layer = Layer("pack", root, "layer"),
                Title = Text("pack", root, "title", required: true)!,
                Version = Text("pack", root, "version", required: true)!,
                Inherits = Items("pack", root, "inherits", Inheritance),
                Vocabulary = Items("pack", root, "vocabulary", Key),
                Entries = Items("pack", root, "entries", Entry),
            };
        }

        PolicyInheritance Inheritance(JsonElement item)
        {
            Names("pack", item, "pack", "only");
            return new PolicyInheritance
            {
                Pack = Text("pack", item, "pack", required: true)!,
                Only = item.TryGetProperty("only", out var only) ? Texts("pack", only, "only") : [],
            };
        }

        PolicyKey Key(JsonElement item)
        {
            var key = Text("pack", item, "key", required: true) ?? "pack";
            Names(key, item, "key", "title", "type", "fixed", "needsReason", "required", "fields", "bounds");
            return new PolicyKey
            {
                Key = key,
                Title = Text(key, item, "title", required: true)!,
                Type = Text(key, item, "type", required: true)!,
                Fixed = Flag(key, item, "fixed"),
                NeedsReason = Flag(key, item, "needsReason"),
                Required = Flag(key, item, "required"),
                Fields = Fields(key, item),
                Bounds = Text(key, item, "bounds"),
            };
        }

        PolicyEntry Entry(JsonElement item)
        {
            var key = Text("pack", item, "key", required: true) ?? "pack";
            Names(key, item, "key", "value", "floor", "floorFrom", "ceiling", "validFrom", "validTo", "citation", "uncertain", "note");
            return new PolicyEntry
            {
                Key = key,
                Value = Element(item, "value"),
                Floor = Element(item, "floor"),
                FloorFrom = Text(key, item, "floorFrom"),
                Ceiling = Element(item, "ceiling"),
                ValidFrom = Date(key, item, "validFrom"),
                ValidTo = Date(key, item, "validTo"),
                Citation = Text(key, item, "citation"),
                Uncertain = Text(key, item, "uncertain"),
                Note = Text(key, item, "note"),
            };
        }

        Dictionary<string, string>? Fields(string key, JsonElement item)
        {
            if (!item.TryGetProperty("fields", out var fields))
                return null;
            if (fields.ValueKind == JsonValueKind.Object && fields.EnumerateObject().All(field => field.Value.ValueKind == JsonValueKind.String))
                return fields.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!);
            Report(key, "“fields” must name each field and its type");
            return null;
        }

        List<T> Items<T>(string entry, JsonElement item, string name, Func<JsonElement, T> read)
        {
            if (!item.TryGetProperty(name, out var list))
                return [];
            if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(each => each.ValueKind == JsonValueKind.Object))
                return [.. list.EnumerateArray().Select(read)];
            Report(entry, $"“{name}” must be a list of objects");
            return [];
        }

        List<string> Texts(string entry, JsonElement list, string name)
        {
            if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String))
                return [.. list.EnumerateArray().Select(each => each.GetString()!)];
            Report(entry, $"“{name}” must be a list of texts");
            return [];
        }

        string? Text(string entry, JsonElement item, string name, bool required = false)
        {
            if (item.TryGetProperty(name, out var value))
            {
                if (value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()))
                    return value.GetString();
                Report(entry, $"“{name}” must be text and cannot be empty");
            }
            else if (required)
            {
                Report(entry, $"“{name}” is missing");
            }

            return null;
        }

        bool Flag(string entry, JsonElement item, string name)
        {
            if (!item.TryGetProperty(name, out var value))
                return false;
            if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                Report(entry, $"“{name}” must be true or false");
            return value.ValueKind == JsonValueKind.True;
        }

        DateOnly? Date(string entry, JsonElement item, string name)
        {
            if (!item.TryGetProperty(name, out var value))
                return null;
            if (value.ValueKind == JsonValueKind.String
                && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            Report(entry, $"“{name}” must be a date that exists, written like 2026-06-19");
            return null;
        }

        PolicyLayer Layer(string entry, JsonElement item, string name)
        {
            switch (Text(entry, item, name, required: true))
            {
                case "statute": return PolicyLayer.Statute;
                case "sector": return PolicyLayer.Sector;
                case "tenant": return PolicyLayer.Tenant;
                case { } other:
                    Report(entry, $"“{name}” is “{other}”; it must be statute, sector or tenant");
                    break;
            }

            return PolicyLayer.Tenant;
        }

        static JsonElement? Element(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.Clone() : null;

        void Names(string entry, JsonElement item, params string[] known)
        {
            foreach (var name in item.EnumerateObject().Select(property => property.Name).Where(name => !known.Contains(name)))
                Report(entry, $"“{name}” is not known here. Use {string.Join(", ", known)}");
        }

        void Report(string entry, string reason) => Problems.Add(new PolicyProblem(file, entry, reason));
    }
}
