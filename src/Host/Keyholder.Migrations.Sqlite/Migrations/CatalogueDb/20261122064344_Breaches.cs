using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.CatalogueDb
{
    /// <inheritdoc />
    public partial class Breaches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "catalogue_TenantLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FirstTenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FirstPartner = table.Column<Guid>(type: "TEXT", nullable: false),
                    SecondTenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SecondPartner = table.Column<Guid>(type: "TEXT", nullable: true),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LinkedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_TenantLink", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_TenantLink_CodeHash",
                table: "catalogue_TenantLink",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_TenantLink_FirstTenant_FirstPartner",
                table: "catalogue_TenantLink",
                columns: new[] { "FirstTenant", "FirstPartner" });

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_TenantLink_SecondTenant_SecondPartner",
                table: "catalogue_TenantLink",
                columns: new[] { "SecondTenant", "SecondPartner" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "catalogue_TenantLink");
        }
    }
}
