using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class BreachesMirrored : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "MirroredAs",
                table: "breaches_PartnerNotice",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ByHand",
                table: "breaches_BreachClock",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Said",
                table: "breaches_BreachClock",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClassCode",
                table: "breaches_AffectedRecord",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                table: "breaches_AffectedRecord",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_breaches_AffectedPerson_BreachId_AddedAt_Id",
                table: "breaches_AffectedPerson",
                columns: new[] { "BreachId", "AddedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_breaches_AffectedPerson_BreachId_AddedAt_Id",
                table: "breaches_AffectedPerson");

            migrationBuilder.DropColumn(
                name: "MirroredAs",
                table: "breaches_PartnerNotice");

            migrationBuilder.DropColumn(
                name: "ByHand",
                table: "breaches_BreachClock");

            migrationBuilder.DropColumn(
                name: "Said",
                table: "breaches_BreachClock");

            migrationBuilder.DropColumn(
                name: "ClassCode",
                table: "breaches_AffectedRecord");

            migrationBuilder.DropColumn(
                name: "DueOn",
                table: "breaches_AffectedRecord");
        }
    }
}
