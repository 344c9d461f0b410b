using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.SqlServer.Migrations.CatalogueDb
{
    /// <inheritdoc />
    public partial class ReleasePacks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PacksSha256",
                schema: "catalogue",
                table: "Tenant",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PacksSha256",
                schema: "catalogue",
                table: "Tenant");
        }
    }
}
