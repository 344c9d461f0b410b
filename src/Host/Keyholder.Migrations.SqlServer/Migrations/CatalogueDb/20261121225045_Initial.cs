using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.SqlServer.Migrations.CatalogueDb
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "catalogue");

            migrationBuilder.CreateTable(
                name: "Tenant",
                schema: "catalogue",
                columns: table => new
                {
                    Slug = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Sector = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Engine = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ProtectedConnection = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SchemaVersion = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tenant", x => x.Slug);
                });

            migrationBuilder.CreateTable(
                name: "TenantWithWork",
                schema: "catalogue",
                columns: table => new
                {
                    TenantSlug = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TenantWithWork", x => x.TenantSlug);
                });

            migrationBuilder.CreateTable(
                name: "WrappedDataKey",
                schema: "catalogue",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantSlug = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Wrapped = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    DestroyedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WrappedDataKey", x => new { x.TenantSlug, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "TenantHost",
                schema: "catalogue",
                columns: table => new
                {
                    Host = table.Column<string>(type: "nvarchar(253)", maxLength: 253, nullable: false),
                    TenantSlug = table.Column<string>(type: "nvarchar(40)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TenantHost", x => x.Host);
                    table.ForeignKey(
                        name: "FK_TenantHost_Tenant_TenantSlug",
                        column: x => x.TenantSlug,
                        principalSchema: "catalogue",
                        principalTable: "Tenant",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TenantHost_TenantSlug",
                schema: "catalogue",
                table: "TenantHost",
                column: "TenantSlug");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TenantHost",
                schema: "catalogue");

            migrationBuilder.DropTable(
                name: "TenantWithWork",
                schema: "catalogue");

            migrationBuilder.DropTable(
                name: "WrappedDataKey",
                schema: "catalogue");

            migrationBuilder.DropTable(
                name: "Tenant",
                schema: "catalogue");
        }
    }
}
