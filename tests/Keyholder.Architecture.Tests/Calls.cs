using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Keyholder.Architecture.Tests;

/// <summary>Reads from compiled code who calls what.</summary>
internal static class Calls
{
    /// <summary>The outermost types of an assembly with code that calls a method of a type (<c>.ctor</c>: that makes one), the type itself aside.</summary>
    internal static IReadOnlyCollection<string> CallersOf(Assembly assembly, Type type, string method)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var wanted = new HashSet<int>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (metadata.StringComparer.Equals(member.Name, method) && member.Parent.Kind == HandleKind.TypeReference
                && NameOf(metadata, (TypeReferenceHandle)member.Parent) == type.FullName)
                wanted.Add(metadata.GetToken(handle));
        }

        foreach (var handle in metadata.MethodDefinitions)
        {
            var definition = metadata.GetMethodDefinition(handle);
            if (metadata.StringComparer.Equals(definition.Name, method) && NameOf(metadata, definition.GetDeclaringType()) == type.FullName)
                wanted.Add(metadata.GetToken(handle));
        }

        if (wanted.Count == 0) return [];
        var callers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var definition in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(d => d.RelativeVirtualAddress != 0))
        {
            var caller = NameOf(metadata, Outermost(metadata, definition.GetDeclaringType()));
            if (caller != type.FullName && Tokens(file.GetMethodBody(definition.RelativeVirtualAddress).GetILContent()).Any(wanted.Contains))
                callers.Add(caller);
        }

        return callers;
    }

    private static IEnumerable<int> Tokens(ImmutableArray<byte> il)
    {
        for (var at = 0; at + 5 <= il.Length; at++)
        {
            // call, callvirt, newobj; and the last byte of ldftn and ldvirtftn
            if (il[at] is 0x28 or 0x6F or 0x73 or 0x06 or 0x07)
                yield return il[at + 1] | (il[at + 2] << 8) | (il[at + 3] << 16) | (il[at + 4] << 24);
        }
    }

    private static TypeDefinitionHandle Outermost(MetadataReader metadata, TypeDefinitionHandle type)
    {
        while (metadata.GetTypeDefinition(type).GetDeclaringType() is { IsNil: false } outer) type = outer;
        return type;
    }

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
