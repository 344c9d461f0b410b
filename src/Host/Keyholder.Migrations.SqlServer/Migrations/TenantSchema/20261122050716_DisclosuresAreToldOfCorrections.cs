using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.SqlServer.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class DisclosuresAreToldOfCorrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "PartnerId",
                schema: "sharing",
                table: "RecipientNotice",
                type: "uniqueidentifier",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier");

            migrationBuilder.AddColumn<Guid>(
                name: "DisclosureId",
                schema: "sharing",
                table: "RecipientNotice",
                type: "uniqueidentifier",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DisclosureId",
                schema: "sharing",
                table: "RecipientNotice");

            migrationBuilder.AlterColumn<Guid>(
                name: "PartnerId",
                schema: "sharing",
                table: "RecipientNotice",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier",
                oldNullable: true);
        }
    }
}
