using System.Security.Cryptography;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.TestKit;

/// <summary>Keys for tests of rules that seal what they are told, without a database.</summary>
public static class TestKeys
{
    public static DataKey New(Guid? owner = null) => new("alpha", owner ?? Guid.NewGuid(), RandomNumberGenerator.GetBytes(32));
}
