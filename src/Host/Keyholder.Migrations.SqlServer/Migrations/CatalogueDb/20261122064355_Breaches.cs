using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.SqlServer.Migrations.CatalogueDb
{
    /// <inheritdoc />
    public partial class Breaches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "TenantLink",
                schema: "catalogue",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FirstTenant = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FirstPartner = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SecondTenant = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    SecondPartner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CodeHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    LinkedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TenantLink", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TenantLink_CodeHash",
                schema: "catalogue",
                table: "TenantLink",
                column: "CodeHash",
                unique: true,
                filter: "[CodeHash] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TenantLink_FirstTenant_FirstPartner",
                schema: "catalogue",
                table: "TenantLink",
                columns: new[] { "FirstTenant", "FirstPartner" });

            migrationBuilder.CreateIndex(
                name: "IX_TenantLink_SecondTenant_SecondPartner",
                schema: "catalogue",
                table: "TenantLink",
                columns: new[] { "SecondTenant", "SecondPartner" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TenantLink",
                schema: "catalogue");
        }
    }
}
