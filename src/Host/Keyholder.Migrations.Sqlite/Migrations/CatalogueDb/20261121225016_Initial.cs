using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.CatalogueDb
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "catalogue_Tenant",
                columns: table => new
                {
                    Slug = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sector = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Engine = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProtectedConnection = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SchemaVersion = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_Tenant", x => x.Slug);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_TenantWithWork",
                columns: table => new
                {
                    TenantSlug = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_TenantWithWork", x => x.TenantSlug);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_WrappedDataKey",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantSlug = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Wrapped = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DestroyedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_WrappedDataKey", x => new { x.TenantSlug, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "catalogue_TenantHost",
                columns: table => new
                {
                    Host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    TenantSlug = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_TenantHost", x => x.Host);
                    table.ForeignKey(
                        name: "FK_catalogue_TenantHost_catalogue_Tenant_TenantSlug",
                        column: x => x.TenantSlug,
                        principalTable: "catalogue_Tenant",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_TenantHost_TenantSlug",
                table: "catalogue_TenantHost",
                column: "TenantSlug");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "catalogue_TenantHost");

            migrationBuilder.DropTable(
                name: "catalogue_TenantWithWork");

            migrationBuilder.DropTable(
                name: "catalogue_WrappedDataKey");

            migrationBuilder.DropTable(
                name: "catalogue_Tenant");
        }
    }
}
