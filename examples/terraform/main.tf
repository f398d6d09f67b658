# A network, a machine in it with a disk and an address, on whatever cloud is behind deltacloudd.
#
#   deltacloudd -i mock -f ec2
#   cd examples/terraform && terraform init && terraform apply

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

variable "endpoint" {
  default = "http://localhost:3001/ec2"
}

provider "aws" {
  region     = "us-east-1"
  access_key = "mockuser"
  secret_key = "mockpassword"

  # STS tells whose account it is.
  endpoints {
    ec2 = var.endpoint
    sts = var.endpoint
  }
}

data "aws_ami" "system" {
  owners = ["self"]

  filter {
    name   = "name"
    values = ["img3"]
  }
}

resource "aws_vpc" "shop" {
  cidr_block = "10.20.0.0/16"
  tags       = { Name = "shop" }
}

resource "aws_subnet" "shop" {
  vpc_id     = aws_vpc.shop.id
  cidr_block = "10.20.1.0/24"
}

resource "aws_internet_gateway" "shop" {
  vpc_id = aws_vpc.shop.id
}

resource "aws_route_table" "shop" {
  vpc_id = aws_vpc.shop.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.shop.id
  }
}

resource "aws_route_table_association" "shop" {
  subnet_id      = aws_subnet.shop.id
  route_table_id = aws_route_table.shop.id
}

resource "aws_security_group" "web" {
  name        = "web"
  description = "What the shop serves"
  vpc_id      = aws_vpc.shop.id

  ingress {
    protocol    = "tcp"
    from_port   = 80
    to_port     = 80
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "web" {
  ami                    = data.aws_ami.system.id
  instance_type          = "m1.small"
  subnet_id              = aws_subnet.shop.id
  vpc_security_group_ids = [aws_security_group.web.id]
  tags                   = { Name = "web" }
}

resource "aws_ebs_volume" "data" {
  availability_zone = aws_instance.web.availability_zone
  size              = 10
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdf"
  instance_id = aws_instance.web.id
  volume_id   = aws_ebs_volume.data.id
}

resource "aws_eip" "web" {
  domain     = "vpc"
  instance   = aws_instance.web.id
  depends_on = [aws_internet_gateway.shop]
}

output "address" {
  value = aws_eip.web.public_ip
}
