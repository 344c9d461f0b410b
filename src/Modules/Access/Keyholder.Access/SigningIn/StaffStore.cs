using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Keyholder.Access.SigningIn;

/// <summary>ASP.NET Core Identity's store on the module's own context. It leaves saving to the handler: one save, one transaction, one audit.</summary>
internal sealed class StaffStore
    : UserOnlyStore<StaffMember, AccessDbContext, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, IdentityUserPasskey<Guid>>
{
    public StaffStore(AccessDbContext db) : base(db) => AutoSaveChanges = false;
}
