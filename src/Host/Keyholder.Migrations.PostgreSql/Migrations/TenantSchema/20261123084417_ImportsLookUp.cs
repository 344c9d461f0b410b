using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.PostgreSql.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class ImportsLookUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsFirst",
                schema: "retention",
                table: "Import");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsFirst",
                schema: "retention",
                table: "Import",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }
    }
}
