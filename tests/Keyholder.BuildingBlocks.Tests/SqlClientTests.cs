using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests;

/// <summary>
/// SqlClient cannot run a command with parameters unless the assembly Microsoft.SqlServer.Server is there (see
/// src/BuildingBlocks/Keyholder.SqlClrTypes). Compiling the methods that name it shows so without a server.
/// </summary>
public sealed class SqlClientTests
{
    private const string ClrTypes = "Microsoft.SqlServer.Server";
    private static readonly Assembly SqlClient = typeof(SqlConnection).Assembly;

    public static TheoryData<string, int> MethodsThatNameTheAssembly()
    {
        using var file = new PEReader(File.OpenRead(SqlClient.Location));
        var metadata = file.GetMetadataReader();
        var named = new HashSet<EntityHandle>(metadata.TypeReferences.Where(t => IsClrType(metadata, t)).Select(t => (EntityHandle)t));
        named.UnionWith([.. metadata.MemberReferences.Where(m => named.Contains(metadata.GetMemberReference(m).Parent)).Select(m => (EntityHandle)m)]);

        var methods = new TheoryData<string, int>();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0) continue;
            var body = file.GetMethodBody(method.RelativeVirtualAddress);
            var signatures = new List<BlobHandle> { method.Signature };
            if (!body.LocalSignature.IsNil) signatures.Add(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
            if (!Tokens(body.GetILContent()).Any(named.Contains) && !signatures.Exists(s => Mentions(metadata, s, named))) continue;
            var type = metadata.GetTypeDefinition(method.GetDeclaringType());
            methods.Add($"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}", metadata.GetToken(handle));
        }

        return methods;
    }

    [Theory]
    [MemberData(nameof(MethodsThatNameTheAssembly))]
    public void Every_method_of_SqlClient_that_names_the_assembly_of_CLR_types_compiles(string name, int token)
    {
        var method = SqlClient.ManifestModule.ResolveMethod(token)!;
        Assert.EndsWith(method.Name, name, StringComparison.Ordinal);
        RuntimeHelpers.PrepareMethod(method.MethodHandle);
    }

    [Fact]
    public void The_assembly_of_CLR_types_is_the_one_that_SqlClient_asks_for()
    {
        var asked = SqlClient.GetReferencedAssemblies().Single(a => a.Name == ClrTypes);
        Assert.Equal(asked.FullName, Assembly.Load(asked).FullName);
    }

    private static bool IsClrType(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind == HandleKind.AssemblyReference
            && metadata.StringComparer.Equals(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name, ClrTypes);
    }

    /// <summary>Every four bytes of a body that may be a token. What is none by chance does no harm: that method has to compile too.</summary>
    private static IEnumerable<EntityHandle> Tokens(ImmutableArray<byte> il)
    {
        for (var at = 0; at + 4 <= il.Length; at++)
        {
            var token = il[at] | (il[at + 1] << 8) | (il[at + 2] << 16) | (il[at + 3] << 24);
            if (token >>> 24 is 0x01 or 0x0A) yield return MetadataTokens.EntityHandle(token);
        }
    }

    private static bool Mentions(MetadataReader metadata, BlobHandle signature, HashSet<EntityHandle> named)
    {
        var bytes = metadata.GetBlobBytes(signature);
        return named.Where(n => n.Kind == HandleKind.TypeReference).Any(type =>
        {
            var coded = new BlobBuilder();
            coded.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(type));
            return bytes.AsSpan().IndexOf([(byte)SignatureTypeKind.Class, .. coded.ToArray()]) >= 0
                || bytes.AsSpan().IndexOf([(byte)SignatureTypeKind.ValueType, .. coded.ToArray()]) >= 0;
        });
    }
}
